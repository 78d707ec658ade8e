import { differencesAbout } from '../../read/aspect.ts';
import { columnNameChanges, targetsOf } from '../../read/columns.ts';
import { spansOf } from '../../read/groups.ts';
import type { ContractRule } from '../rule.ts';

export const columnOrder: ContractRule = {
  id: 'column-order',
  area: 'result',
  mirror: { rule: 'column-order' },
  find: (pair) => {
    const { reordered } = columnNameChanges(pair);
    if (reordered === null) return [];
    const old = reordered.old.join(', ');
    const now = reordered.new.join(', ');
    // What is not aligned as moved stands as one that is gone and one that came.
    const explains = differencesAbout(pair, 'columns').filter((difference) => {
      const names = targetsOf(difference);
      return difference.kind === 'moved' || isKept(names.old, reordered.old) || isKept(names.new, reordered.old);
    });
    return [
      {
        severity: 'breaking',
        path: 'returns.columns',
        old,
        new: now,
        spans: spansOf(explains),
        message: `columns come in another order: ${old} → ${now}`,
        consequence:
          'applications that read by position read other values, and where the types fit nothing raises an error',
        hint: 'keep the order of the columns, and put new ones at the end',
        explains,
      },
    ];
  },
};

function isKept(name: string | null, kept: readonly string[]): boolean {
  return name !== null && kept.includes(name);
}
