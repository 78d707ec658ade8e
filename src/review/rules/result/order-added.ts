import { clauseChanges } from '../../read/clause-change.ts';
import { picksByOrder } from '../../read/picked.ts';
import type { ContractRule } from '../rule.ts';

export const orderAdded: ContractRule = {
  id: 'order-added',
  area: 'result',
  mirror: { rule: 'order-removed' },
  find: (pair) =>
    clauseChanges(pair, 'order', 'sortClause')
      .filter((change) => change.old === null)
      .map(({ place, select, ...change }) => {
        const picks = picksByOrder(select.old);
        return {
          ...change,
          severity: picks === null ? 'safe' : 'dangerous',
          message: `the rows${place} are ordered by \`${change.new ?? ''}\`, were in no order`,
          consequence:
            picks === null
              ? 'the same rows come, in an order that anybody may rely on; the server sorts them, or reads an index'
              : `${picks} takes other rows: the first ones by this order`,
          hint: null,
        };
      }),
};
