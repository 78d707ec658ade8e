-- $1 schema, $2 table of the guard. One row: the latch's constraint where it is in order, and what this role may do.
SELECT guard.constraint_name,
       coalesce(guard.may_insert, false) AS may_insert,
       pg_catalog.has_database_privilege(pg_catalog.current_database(), 'TEMPORARY') AS may_create_temporary
  FROM (VALUES (1)) AS always (one)
  LEFT JOIN LATERAL (
    SELECT k.conname AS constraint_name,
           pg_catalog.has_schema_privilege(n.oid, 'USAGE') AND pg_catalog.has_table_privilege(c.oid, 'INSERT') AS may_insert
      FROM pg_catalog.pg_class AS c
      JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
      JOIN pg_catalog.pg_trigger AS t ON t.tgrelid = c.oid
      JOIN pg_catalog.pg_constraint AS k ON k.oid = t.tgconstraint
     WHERE n.nspname = $1::text
       AND c.relname = $2::text
       AND t.tgdeferrable
       AND t.tginitdeferred
       AND t.tgenabled = 'A'
       AND t.tgqual IS NULL
       -- row level, AFTER, on INSERT (catalog/pg_trigger.h: ROW 1, BEFORE 2, INSERT 4, INSTEAD 64)
       AND t.tgtype::integer & 71 = 5
     ORDER BY k.conname
     LIMIT 1
  ) AS guard ON true
