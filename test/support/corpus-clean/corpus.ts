import { closer } from './closer.ts';
import { ofExtensions } from './extensions.ts';
import type { Harmless } from './harmless.ts';
import { plain } from './plain.ts';
import { texts } from './texts.ts';
import { undone } from './undone.ts';
import { unreached } from './unreached.ts';
import { values } from './values.ts';
import { words } from './words.ts';

/** Everything that must come out clean. */
export const harmless: readonly Harmless[] = [
  ...words,
  ...undone,
  ...unreached,
  ...closer,
  ...texts,
  ...plain,
  ...values,
  ...ofExtensions,
];
