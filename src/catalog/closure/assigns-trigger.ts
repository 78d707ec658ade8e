import type { Routine } from '../model.ts';
import { plainSource } from './plain-source.ts';

/**
 * `TG_ARGV[0] := …`, `INTO a, tg_table_name`, `FOR tg_name IN`: these variables take values as others do. A `=` assigns where a
 * statement starts, and compares elsewhere.
 */
const assigned = new RegExp(
  [
    String.raw`\btg_\w+"?\s*(?:\[[^\]]*\]\s*)?:=`,
    String.raw`(?:;|>>|\b(?:begin|then|else|loop))\s*"?tg_\w+"?\s*(?:\[[^\]]*\]\s*)?=`,
    String.raw`\b(?:into|strict|for|foreach)\s+(?:[^\s,;()]+\s*,\s*)*"?tg_`,
  ].join('|'),
  'i',
);

const known = new WeakMap<Pick<Routine, 'source'>, boolean>();

/** Whether a trigger's function assigns to what its trigger gives it. */
export function assignsTrigger(routine: Pick<Routine, 'source'>): boolean {
  const before = known.get(routine);
  if (before !== undefined) return before;
  const answer = assigned.test(plainSource(routine.source ?? ''));
  known.set(routine, answer);
  return answer;
}
