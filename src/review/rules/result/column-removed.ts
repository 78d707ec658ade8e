import { columnNameChanges, listDifferences } from '../../read/columns.ts';
import { spansOf } from '../../read/groups.ts';
import { applications, releaseHint } from '../../read/successor.ts';
import type { ContractRule } from '../rule.ts';

export const columnRemoved: ContractRule = {
  id: 'column-removed',
  area: 'result',
  mirror: { rule: 'column-added' },
  find: (pair) =>
    columnNameChanges(pair).removed.map(({ name, at }) => {
      const explains = listDifferences(pair, { old: name });
      return {
        severity: 'breaking',
        path: `returns.columns.${name}`,
        old: name,
        new: null,
        spans: spansOf(explains),
        message: `column "${name}" is gone; it was column ${at + 1}`,
        consequence: `${applications(pair)} read the column by its name find nothing, and those that read by position read another column`,
        hint: releaseHint(pair, 'release a new version without the column, and keep this one until nobody sends it'),
        explains,
      };
    }),
};
