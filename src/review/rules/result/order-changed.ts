import { clauseChanges } from '../../read/clause-change.ts';
import { picksByOrder } from '../../read/picked.ts';
import type { ContractRule } from '../rule.ts';

export const orderChanged: ContractRule = {
  id: 'order-changed',
  area: 'result',
  mirror: { rule: 'order-changed' },
  find: (pair) =>
    clauseChanges(pair, 'order', 'sortClause')
      .filter((change) => change.old !== null && change.new !== null)
      .map(({ place, select, ...change }) => {
        const picks = picksByOrder(select.old) ?? picksByOrder(select.new);
        return {
          ...change,
          severity: picks === null ? 'dangerous' : 'breaking',
          message: `the rows${place} are ordered by \`${change.new ?? ''}\`, were ordered by \`${change.old ?? ''}\``,
          consequence:
            picks === null
              ? 'the same rows come in another order; applications that take the first one take another'
              : `${picks} takes the first rows by the new order: other rows come, and nothing raises an error`,
          hint: 'check who reads the first row, and compare the baseline',
        };
      }),
};
