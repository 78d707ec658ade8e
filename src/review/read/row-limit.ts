import { type Fields, fieldsOf, numberOf } from '../../sql/tree.ts';
import type { ContractPair } from '../pair.ts';
import { type ClauseChange, clauseChanges } from './clause-change.ts';
import { taggedFields } from './node.ts';

/** Which way a LIMIT went: nobody can tell where it is a parameter or an expression. */
export type LimitStep = 'raised' | 'lowered' | 'unknown';

/** The LIMITs of the statement itself that changed, and which way. No LIMIT, LIMIT ALL and LIMIT NULL are the same: all rows. */
export function limitChanges(pair: ContractPair, step: LimitStep): readonly ClauseChange[] {
  return clauseChanges(pair, 'limit', 'limitCount').filter(({ select }) => stepOf(select.old, select.new) === step);
}

function stepOf(old: Fields, now: Fields): LimitStep {
  const before = most(old['limitCount']);
  const after = most(now['limitCount']);
  if (before === null) return after === Number.POSITIVE_INFINITY ? 'raised' : 'unknown';
  if (after === null) return before === Number.POSITIVE_INFINITY ? 'lowered' : 'unknown';
  if (before === after) return 'unknown';
  return after > before ? 'raised' : 'lowered';
}

/** How many rows come at most; null where only the server will know. */
function most(limit: unknown): number | null {
  if (limit === undefined) return Number.POSITIVE_INFINITY;
  const constant = taggedFields(limit, 'A_Const');
  if (constant === null) return null;
  if (constant['isnull'] === true) return Number.POSITIVE_INFINITY;
  if (constant['ival'] === undefined) return null;
  return numberOf(fieldsOf(constant['ival'])['ival']) ?? 0;
}
