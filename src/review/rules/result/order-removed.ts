import { clauseChanges } from '../../read/clause-change.ts';
import { picksByOrder } from '../../read/picked.ts';
import type { ContractRule } from '../rule.ts';

export const orderRemoved: ContractRule = {
  id: 'order-removed',
  area: 'result',
  mirror: { rule: 'order-added' },
  find: (pair) =>
    clauseChanges(pair, 'order', 'sortClause')
      .filter((change) => change.new === null)
      .map(({ place, select, ...change }) => {
        const picks = picksByOrder(select.new);
        return {
          ...change,
          severity: picks === null ? 'dangerous' : 'breaking',
          message: `the rows${place} are not ordered any more, were ordered by \`${change.old ?? ''}\``,
          consequence:
            picks === null
              ? 'rows come in whatever order the plan makes, another one after every change of statistics; baselines compared in order fail at random'
              : `${picks} takes whichever rows the plan meets first, so which rows come is left to chance`,
          hint: 'order by something unique',
        };
      }),
};
