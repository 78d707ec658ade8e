import { refuseTags } from '../rule.ts';

export const tableLock = refuseTags({
  id: 'table-lock',
  summary: 'no LOCK TABLE: the production database comes first',
  tags: (tag) => tag === 'LockStmt',
  message: () => '"LOCK" makes other sessions wait for as long as the proof runs',
  hint: 'remove it; lock inside a function with pg_catalog.pg_advisory_xact_lock(…) where order matters',
});
