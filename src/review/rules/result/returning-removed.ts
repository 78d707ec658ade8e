import { differencesAbout } from '../../read/aspect.ts';
import { code } from '../../read/groups.ts';
import { applications, releaseHint } from '../../read/successor.ts';
import type { ContractRule } from '../rule.ts';

export const returningRemoved: ContractRule = {
  id: 'returning-removed',
  area: 'result',
  mirror: { rule: 'returning-added' },
  find: (pair) =>
    differencesAbout(pair, 'returning')
      .filter((difference) => difference.new === null)
      .map((difference) => {
        const old = difference.old?.text ?? null;
        const now = difference.new?.text ?? null;
        return {
          severity: 'breaking',
          path: difference.path,
          old,
          new: now,
          spans: { old: difference.old?.span ?? null, new: difference.new?.span ?? null },
          message: `the statement returns nothing: RETURNING ${code(old)} → ${code(now)}`,
          consequence: `${applications(pair)} read the row, for example the id that was made, get no row`,
          hint: releaseHint(pair, 'release a new version without RETURNING, and keep this one until nobody sends it'),
          explains: [difference],
        };
      }),
};
