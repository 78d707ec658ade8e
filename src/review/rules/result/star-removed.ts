import { starOnlyOn } from '../../read/star.ts';
import type { ContractRule } from '../rule.ts';

export const starRemoved: ContractRule = {
  id: 'star-removed',
  area: 'result',
  mirror: { rule: 'star-introduced' },
  find: (pair) => {
    const star = starOnlyOn('base', pair);
    if (star === null) return [];
    const { columns, ...found } = star;
    return [
      {
        ...found,
        severity: 'dangerous',
        old: '*',
        new: columns,
        message: `the columns are ${columns}, were \`*\``,
        consequence:
          'columns of the table that are not written any more are missing from the result; files alone cannot tell which these are',
        hint: 'compare the list with the columns that "returns" declared and that applications read',
      },
    ];
  },
};
