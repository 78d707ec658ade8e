import type { BadFunction } from './bad-function.ts';
import { broken } from './broken.ts';
import { large } from './large.ts';
import { named } from './named.ts';
import { unread } from './unread.ts';

/** Every function that is hard to read. */
export const badFunctions: readonly BadFunction[] = [...unread, ...large, ...broken, ...named];
