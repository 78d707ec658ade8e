import type { LiveRule } from '../live-rule.ts';
import { isKnown } from '../survivors.ts';
import { onlyIn } from '../tables.ts';

/** Through functions, triggers, keys and views, the statement could write or read a table that it cannot any more. */
export const reachNarrowed: LiveRule = {
  id: 'reach-narrowed',
  area: 'surface',
  mirror: { rule: 'reach-widened' },
  find: ({ base, head }) => {
    if (base === null || !isKnown(head)) return [];
    return onlyIn(base.analysis, head.analysis).map(({ table, operation, way }) => {
      const isRead = operation === 'SELECT';
      const isChecked = head.contract.kind !== 'call';
      return {
        severity: isRead && !isChecked ? ('safe' as const) : ('dangerous' as const),
        path: `reach.${table}.${operation}`,
        old: `${operation} ${table}`,
        new: null,
        message: isRead
          ? `does not read "${table}" any more`
          : `cannot ${operation} rows of "${table}" any more, as it could: ${way ?? ''}`,
        consequence: isRead
          ? isChecked
            ? 'the check says nothing of its rows: it can pass while they are wrong'
            : 'its rows do not matter to the statement any more'
          : 'what the application relied on being written there is not, and the proof covers less',
        hint:
          isRead && !isChecked
            ? null
            : `check that nobody relies on "${table}" being ${isRead ? 'looked at' : 'written'}`,
      };
    });
  },
};
