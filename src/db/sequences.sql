-- Sequences that this transaction advanced or set: both outlive ROLLBACK. nextval() and setval() lock the sequence in the name
-- of the whole transaction, also from a subtransaction that is rolled back. A plain read of pg_sequences takes the same lock
-- up to PostgreSQL 16, and is told from them by nobody.
SELECT pg_catalog.format('%s.%s', n.nspname, c.relname)
  FROM pg_catalog.pg_locks AS l
  JOIN pg_catalog.pg_class AS c ON c.oid = l.relation
  JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
 WHERE l.pid = pg_catalog.pg_backend_pid()
   AND l.locktype = 'relation'
   AND l.granted
   AND l.mode = 'RowExclusiveLock'
   AND c.relkind = 'S'
 ORDER BY 1
