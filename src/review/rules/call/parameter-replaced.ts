import { differencesAbout } from '../../read/aspect.ts';
import { parameterMoves } from '../../read/parameter-moves.ts';
import { parameterText } from '../../read/parameters.ts';
import type { ContractRule } from '../rule.ts';

export const parameterReplaced: ContractRule = {
  id: 'parameter-replaced',
  area: 'call',
  mirror: { rule: 'parameter-replaced' },
  find: (pair) => {
    const moves = parameterMoves(pair);
    return differencesAbout(pair, 'parameter-replaced').flatMap((difference) => {
      const move = moves.find((each) => each.difference === difference);
      if (move === undefined) return [];
      const old = parameterText(pair.base.contract, move.old);
      const now = parameterText(pair.head.contract, move.new);
      return [
        {
          severity: 'breaking',
          path: difference.path,
          old: `$${move.old}`,
          new: `$${move.new}`,
          spans: { old: difference.old?.span ?? null, new: difference.new?.span ?? null },
          message: `${now} stands where ${old} stood`,
          consequence:
            'the value of another parameter is taken there; where its type converts, PostgreSQL will not complain',
          hint: 'check which of the two is meant',
          explains: [difference],
        },
      ];
    });
  },
};
