-- $1: sequences as [{"schema", "name"}, ...]. One that does not exist is left out.
SELECT coalesce(pg_catalog.jsonb_agg(
         pg_catalog.jsonb_build_object(
           'schema', n.nspname,
           'name', c.relname,
           'increment', s.seqincrement::text,
           'minimum', s.seqmin::text,
           'maximum', s.seqmax::text,
           'cache', s.seqcache::text,
           'cycle', s.seqcycle,
           'readable', pg_catalog.has_schema_privilege(n.oid, 'USAGE') AND pg_catalog.has_sequence_privilege(c.oid, 'SELECT')
         )
         ORDER BY n.nspname, c.relname
       ), '[]')::text
  FROM pg_catalog.pg_sequence AS s
  JOIN pg_catalog.pg_class AS c ON c.oid = s.seqrelid
  JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
  JOIN pg_catalog.json_to_recordset($1::json) AS wanted (schema text, name text)
    ON wanted.schema = n.nspname AND wanted.name = c.relname
