import { clauseChanges } from '../../read/clause-change.ts';
import { code } from '../../read/groups.ts';
import type { ContractRule } from '../rule.ts';

export const valuesChanged: ContractRule = {
  id: 'values-changed',
  area: 'result',
  mirror: { rule: 'values-changed' },
  find: (pair) =>
    clauseChanges(pair, 'values-changed', 'valuesLists').map(({ place, select: _, ...change }) => ({
      ...change,
      severity: 'breaking',
      message: `rows of VALUES${place} are other ones: ${code(change.old)} → ${code(change.new)}`,
      consequence: 'rows that are written in the statement come otherwise, or are joined with other rows',
      hint: null,
    })),
};
