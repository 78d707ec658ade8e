import { differencesAbout } from '../../read/aspect.ts';
import { code } from '../../read/groups.ts';
import type { ContractRule } from '../rule.ts';

export const returningAdded: ContractRule = {
  id: 'returning-added',
  area: 'result',
  mirror: { rule: 'returning-removed' },
  find: (pair) =>
    differencesAbout(pair, 'returning')
      .filter((difference) => difference.old === null)
      .map((difference) => {
        const old = difference.old?.text ?? null;
        const now = difference.new?.text ?? null;
        return {
          severity: 'dangerous',
          path: difference.path,
          old,
          new: now,
          spans: { old: difference.old?.span ?? null, new: difference.new?.span ?? null },
          message: `the statement returns rows: RETURNING ${code(old)} → ${code(now)}`,
          consequence:
            'the statement answers with a row for every row that it wrote; the role needs SELECT on the columns, and without it 42501 is raised',
          hint: 'grant SELECT on the columns to the role of the principal',
          explains: [difference],
        };
      }),
};
