-- The constraints of a table. PostgreSQL 18 has NOT NULLs here too: they are said of the columns.
SELECT c.conname::text, pg_get_constraintdef(c.oid)
  FROM pg_constraint AS c
 WHERE c.conrelid = $1::regclass AND c.contype NOT IN ('n', 't')
 ORDER BY c.conname
