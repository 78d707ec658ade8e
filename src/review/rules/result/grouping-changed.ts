import { clauseChanges } from '../../read/clause-change.ts';
import { code } from '../../read/groups.ts';
import type { ContractRule } from '../rule.ts';

export const groupingChanged: ContractRule = {
  id: 'grouping-changed',
  area: 'result',
  mirror: { rule: 'grouping-changed' },
  find: (pair) =>
    clauseChanges(pair, 'grouping-changed', 'groupClause').map(({ place, select: _, ...change }) => ({
      ...change,
      severity: 'breaking',
      message: `rows${place} are grouped otherwise: GROUP BY ${code(change.old)} → ${code(change.new)}`,
      consequence:
        'a result row stands for other rows, so there are more or fewer of them and every aggregate has another value',
      hint: 'compare the number of rows and the sums of both versions',
    })),
};
