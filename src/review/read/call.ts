import { type Fields, nameOf } from '../../sql/tree.ts';
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

/** Whether a name leads out of PostgreSQL's own schemas. */
export function isForeign(call: Fields): boolean {
  const words = nameOf(call['funcname']);
  return words.length > 1 && !catalogs.has(words[0] ?? '');
}

/** Whether a function is what a contract calls: the application's own, or the one in FROM. Others only compute. */
export function isCall(difference: Difference, call: Called): boolean {
  if (isForeign(call.old) || isForeign(call.new)) return true;
  const inFrom = difference.levels.some(({ tag }) => tag === 'RangeFunction');
  return inFrom && difference.levels[call.at - 1]?.field !== 'args';
}

/** Whether another function is called: contracts write every function with its schema. */
export function isRenamed({ old, new: now }: Pick<Called, 'old' | 'new'>): boolean {
  return calledName(old) !== calledName(now);
}
