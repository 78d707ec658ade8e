import { clauseChanges } from '../../read/clause-change.ts';
import type { ContractRule } from '../rule.ts';

export const limitTies: ContractRule = {
  id: 'limit-ties',
  area: 'result',
  mirror: { rule: 'limit-ties' },
  find: (pair) =>
    clauseChanges(pair, 'limit-ties', 'limitCount').map(({ place, select, ...change }) => {
      const ties = select.new['limitOption'] === 'LIMIT_OPTION_WITH_TIES';
      return {
        ...change,
        old: ties ? 'ONLY' : 'WITH TIES',
        new: ties ? 'WITH TIES' : 'ONLY',
        severity: 'dangerous',
        message: ties
          ? `rows${place} that are equal to the last one come too: ONLY → WITH TIES`
          : `rows${place} that are equal to the last one are cut off: WITH TIES → ONLY`,
        consequence: ties
          ? 'more rows come than the number says, as many as are equal by the ORDER BY'
          : 'which of the equal rows come is left to the plan',
        hint: 'check that whoever reads the rows expects this number of them',
      };
    }),
};
