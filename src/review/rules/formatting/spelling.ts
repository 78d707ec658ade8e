import type { ContractRule } from '../rule.ts';
import { noted } from './noted.ts';

/** Other words that the grammar reads as the same: the parse trees are equal. */
export const spelling: ContractRule = {
  id: 'spelling',
  area: 'formatting',
  mirror: { rule: 'spelling' },
  find: ({ rung }) => {
    if (rung !== 'tree') return [];
    return noted({
      path: 'sql',
      message: 'the statement is spelled differently',
      consequence: "PostgreSQL's grammar makes the same parse tree of both",
    });
  },
};
