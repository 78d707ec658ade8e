import type { Edit } from './edit.ts';
import { comparisonsEdits } from './scope-comparisons.ts';
import { conditionsEdits } from './scope-conditions.ts';
import { joinsEdits } from './scope-joins.ts';
import { queriesEdits } from './scope-queries.ts';

/** Edits of which rows take part. */
export const scopeEdits: readonly Edit[] = [...conditionsEdits, ...comparisonsEdits, ...joinsEdits, ...queriesEdits];
