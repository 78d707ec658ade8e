import { refuseTags } from '../rule.ts';

export const explain = refuseTags({
  id: 'explain',
  summary: 'no EXPLAIN: with ANALYZE it runs the statement, without it nothing is proved',
  tags: (tag) => tag === 'ExplainStmt',
  message: () => '"EXPLAIN" is not the statement that the application sends',
  hint: 'remove EXPLAIN',
});
