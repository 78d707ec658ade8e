import { starOnlyOn } from '../../read/star.ts';
import type { ContractRule } from '../rule.ts';

export const starIntroduced: ContractRule = {
  id: 'star-introduced',
  area: 'result',
  mirror: { rule: 'star-removed' },
  find: (pair) => {
    const star = starOnlyOn('head', pair);
    if (star === null) return [];
    const { columns, ...found } = star;
    return [
      {
        ...found,
        severity: 'dangerous',
        old: columns,
        new: '*',
        message: `the columns are \`*\`, were ${columns}`,
        consequence:
          'the result follows every ALTER TABLE: a column that is added, dropped or moved there changes what applications read',
        hint: 'write the columns that the application reads',
      },
    ];
  },
};
