import { cardinalityStep, rowsInWords } from '../../read/cardinality.ts';
import { applications, releaseHint } from '../../read/successor.ts';
import type { ContractRule } from '../rule.ts';

export const cardinalityLoosened: ContractRule = {
  id: 'cardinality-loosened',
  area: 'result',
  mirror: { rule: 'cardinality-tightened' },
  find: (pair) => {
    const { base, head } = pair;
    const old = base.contract.returns.rows;
    const now = head.contract.returns.rows;
    if (cardinalityStep(old, now) !== 'loosened') return [];
    return [
      {
        severity: 'breaking',
        path: 'returns.rows',
        old,
        new: now,
        message: `the contract now allows ${rowsInWords[now]}, was ${rowsInWords[old]}`,
        consequence: `the proof accepts numbers of rows that it refused, and ${applications(pair)} rely on the old number meet them`,
        hint: releaseHint(pair, 'release a new version, and let applications expect the other number of rows first'),
        explains: [],
      },
    ];
  },
};
