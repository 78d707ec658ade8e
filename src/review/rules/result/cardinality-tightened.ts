import { cardinalityStep, rowsInWords } from '../../read/cardinality.ts';
import type { ContractRule } from '../rule.ts';

export const cardinalityTightened: ContractRule = {
  id: 'cardinality-tightened',
  area: 'result',
  mirror: { rule: 'cardinality-loosened' },
  find: ({ base, head }) => {
    const old = base.contract.returns.rows;
    const now = head.contract.returns.rows;
    if (cardinalityStep(old, now) !== 'tightened') return [];
    return [
      {
        severity: 'safe',
        path: 'returns.rows',
        old,
        new: now,
        message: `the contract now allows ${rowsInWords[now]}, was ${rowsInWords[old]}`,
        consequence: 'applications were ready for every number of rows that is left, and the proof refuses more',
        hint: null,
        explains: [],
      },
    ];
  },
};
