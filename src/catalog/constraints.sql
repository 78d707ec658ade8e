-- $1, $2: schema and table of the commit latch, whose own constraint must stay deferred.
-- Every deferrable constraint of the database; those in schemas that this role may not use cannot be named by it.
SELECT pg_catalog.jsonb_agg(
         pg_catalog.jsonb_build_object(
           'schema', n.nspname,
           'name', k.conname,
           'table', pg_catalog.format('%s.%s', tn.nspname, c.relname),
           'initiallyDeferred', k.condeferred,
           'reachable', pg_catalog.has_schema_privilege(n.oid, 'USAGE')
         )
         ORDER BY n.nspname, k.conname, tn.nspname, c.relname
       )::text
  FROM pg_catalog.pg_constraint AS k
  JOIN pg_catalog.pg_namespace AS n ON n.oid = k.connamespace
  JOIN pg_catalog.pg_class AS c ON c.oid = k.conrelid
  JOIN pg_catalog.pg_namespace AS tn ON tn.oid = c.relnamespace
 WHERE k.condeferrable
   AND NOT (tn.nspname = $1::text AND c.relname = $2::text)
   AND c.relpersistence <> 't'
