import type { Fields } from '../../../sql/tree.ts';
import { clauseChanges } from '../../read/clause-change.ts';
import { code } from '../../read/groups.ts';
import { nodeOf } from '../../read/node.ts';
import { picksByOrder } from '../../read/picked.ts';
import { hasEffects, hasWindow } from '../../read/running-order.ts';
import type { Difference } from '../../tree/difference.ts';
import type { ContractRule } from '../rule.ts';

export const groupingChanged: ContractRule = {
  id: 'grouping-changed',
  area: 'result',
  mirror: { rule: 'grouping-changed' },
  find: (pair) =>
    clauseChanges(pair, 'grouping-changed', 'groupClause').map(({ place, select, ...change }) => ({
      ...change,
      ...(isOrderOnly(change.explains, select.new) && place === ''
        ? {
            message: `GROUP BY names the same keys in another order: ${code(change.old)} → ${code(change.new)}`,
            ...(hasWindow(select.new) || hasEffects(select.new) ? noticed : unnoticed),
          }
        : {
            severity: 'breaking',
            message: `rows${place} are grouped otherwise: GROUP BY ${code(change.old)} → ${code(change.new)}`,
            consequence:
              'a result row stands for other rows, so there are more or fewer of them and every aggregate has another value',
            hint: 'compare the number of rows and the sums of both versions',
          }),
    })),
};

const unnoticed = {
  severity: 'safe',
  consequence: 'the same groups; without ORDER BY they may come in another order, which nobody promised',
  hint: null,
} as const;

const noticed = {
  severity: 'dangerous',
  consequence:
    'the same groups, but window functions and functions that leave something behind may meet them in another order: `row_number()` and `nextval()` give other numbers',
  hint: 'let ORDER BY of the window tell all groups apart',
} as const;

/** Keys that only changed places, with nothing behind them that takes the first rows. */
function isOrderOnly(differences: readonly Difference[], select: Fields): boolean {
  // The keys of ROLLUP are not those of GROUP BY itself: their order decides which sums come.
  const isKey = ({ kind, levels, old }: Difference): boolean =>
    kind === 'moved' && levels.at(-1)?.field === 'groupClause' && nodeOf(old?.value)?.tag !== 'GroupingSet';
  return differences.every(isKey) && picksByOrder(select) === null;
}
