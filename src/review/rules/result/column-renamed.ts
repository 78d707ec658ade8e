import { columnNameChanges, listDifferences } from '../../read/columns.ts';
import { spansOf } from '../../read/groups.ts';
import { applications, releaseHint } from '../../read/successor.ts';
import type { ContractRule } from '../rule.ts';

/** Another name in the same place; what the column computes is told by itself, where it is another column of a table but for that. */
export const columnRenamed: ContractRule = {
  id: 'column-renamed',
  area: 'result',
  mirror: { rule: 'column-renamed' },
  find: (pair) =>
    columnNameChanges(pair).renamed.map(({ old, new: now, at }) => {
      const explains = [
        ...listDifferences(pair, { old, new: now }),
        ...listDifferences(pair, { old }),
        ...listDifferences(pair, { new: now }),
      ];
      return {
        severity: 'breaking',
        path: `returns.columns.${old}`,
        old,
        new: now,
        spans: spansOf(explains),
        message: `column ${at + 1} is "${now}", was "${old}"`,
        consequence: `${applications(pair)} read "${old}" find nothing; those that read by position take "${now}" for it`,
        hint: releaseHint(pair, 'release a new version with the new name, and keep this one until nobody sends it'),
        explains,
      };
    }),
};
