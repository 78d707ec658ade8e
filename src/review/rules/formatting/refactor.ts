import type { ContractRule } from '../rule.ts';
import { noted } from './noted.ts';

/** Another parse tree that means the same by a rewrite that is declared: those, and nothing that looks like them. */
export const refactor: ContractRule = {
  id: 'refactor',
  area: 'formatting',
  mirror: { rule: 'refactor' },
  find: ({ rung, rewrites }) => {
    if (rung !== 'rewrites') return [];
    return noted({
      path: 'sql',
      message: `the statement was rewritten: ${rewrites.join(', ')}`,
      consequence: 'PostgreSQL runs the same query, with the same result columns',
    });
  },
};
