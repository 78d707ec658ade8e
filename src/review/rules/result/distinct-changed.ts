import type { Fields } from '../../../sql/tree.ts';
import { listOf } from '../../../sql/tree.ts';
import { clauseChanges } from '../../read/clause-change.ts';
import { code } from '../../read/groups.ts';
import { isDistinctOn } from '../../read/picked.ts';
import type { ContractRule } from '../rule.ts';

export const distinctChanged: ContractRule = {
  id: 'distinct-changed',
  area: 'result',
  mirror: { rule: 'distinct-changed' },
  find: (pair) =>
    clauseChanges(pair, 'distinct-changed', 'distinctClause').map(({ place, select, ...change }) => {
      const old = words(select.old, change.old);
      const now = words(select.new, change.new);
      return {
        ...change,
        old,
        new: now,
        severity: 'breaking',
        message: `equal rows${place} are dropped otherwise: ${code(old)} → ${code(now)}`,
        consequence: consequenceOf(old, now),
        hint: 'count the rows of both versions before releasing the change',
      };
    }),
};

function words(select: Fields, keys: string | null): string | null {
  if (listOf(select['distinctClause']).length === 0) return null;
  return isDistinctOn(select) ? `DISTINCT ON (${keys ?? ''})` : 'DISTINCT';
}

function consequenceOf(old: string | null, now: string | null): string {
  if (now === null) return 'rows that are equal come as often as they are found';
  return old === null
    ? 'rows that are equal come once: fewer rows, and LIMIT and counts behind it see other ones'
    : 'another row stands for those that count as equal';
}
