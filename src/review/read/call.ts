import { type Fields, nameOf } from '../../sql/tree.ts';
import type { ContractPair } from '../pair.ts';
import type { Difference } from '../tree/difference.ts';

/** A function that a statement calls, as both sides have it. */
export interface Called {
  /** Which of the difference's levels lies directly below the call. */
  readonly at: number;
  readonly old: Fields;
  readonly new: Fields;
}

/** The functions around a difference, outermost first, from the level `from` on. */
export function callsAround(difference: Difference, from: number): readonly Called[] {
  return difference.levels.flatMap(({ parent }, at) =>
    at >= from && parent.tag === 'FuncCall' ? [{ at, old: parent.old, new: parent.new }] : [],
  );
}

/** `app.place_order`, as it is written. */
export function calledName(call: Fields): string {
  return nameOf(call['funcname']).join('.');
}

const catalogs = new Set(['pg_catalog', 'information_schema']);

/** Whether a name leads out of PostgreSQL's own schemas. Without a schema nobody can tell. */
export function isForeign(call: Fields): boolean {
  const words = nameOf(call['funcname']);
  return words.length > 1 && !catalogs.has(words[0] ?? '');
}

/**
 * Whether a function is the application's own: what a contract calls. A name without a schema counts where the contract is a `call` and the
 * function is all that a column or an entry of FROM consists of.
 */
export function isOwnFunction(pair: ContractPair, difference: Difference, call: Called): boolean {
  if (isForeign(call.old) || isForeign(call.new)) return true;
  const above = difference.levels[call.at - 1]?.field;
  if (difference.levels.some(({ tag }) => tag === 'RangeFunction')) return above !== 'args';
  return pair.head.contract.kind === 'call' && above === 'val';
}

/** Whether the schema was written on one side only, and the function has the same name. */
export function isRequalified({ old, new: now }: Pick<Called, 'old' | 'new'>): boolean {
  const before = nameOf(old['funcname']);
  const after = nameOf(now['funcname']);
  return before.at(-1) === after.at(-1) && (before.length === 1) !== (after.length === 1);
}

export function isRenamed({ old, new: now }: Pick<Called, 'old' | 'new'>): boolean {
  return calledName(old) !== calledName(now);
}
