import { refuseTags } from '../rule.ts';

export const truncate = refuseTags({
  id: 'truncate',
  summary: 'no TRUNCATE: it locks out every reader until the rollback',
  tags: (tag) => tag === 'TruncateStmt',
  message: () => '"TRUNCATE" locks out every reader until the rollback',
  hint: 'write DELETE FROM schema.table',
});
