import { columnNameChanges, listDifferences } from '../../read/columns.ts';
import { spansOf } from '../../read/groups.ts';
import type { ContractRule } from '../rule.ts';

export const columnAdded: ContractRule = {
  id: 'column-added',
  area: 'result',
  mirror: { rule: 'column-removed' },
  find: (pair) =>
    columnNameChanges(pair).added.map(({ name, at, isLast }) => {
      const explains = listDifferences(pair, { new: name });
      return {
        severity: isLast ? 'safe' : 'dangerous',
        path: `returns.columns.${name}`,
        old: null,
        new: name,
        spans: spansOf(explains),
        message: `new column "${name}" at position ${at + 1}`,
        consequence: isLast
          ? 'columns that applications read keep their names and positions'
          : 'every column behind it moves by one, so applications that read by position read other values',
        hint: isLast ? null : 'put the new column at the end',
        explains,
      };
    }),
};
