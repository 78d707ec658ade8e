-- $1: tables as a JSON array of [schema, name]. Only those that somebody analyzed: reltuples is -1 before.
SELECT pg_catalog.json_agg(
  pg_catalog.json_build_object('schema', n.nspname, 'name', c.relname, 'rows', c.reltuples::pg_catalog.int8)
)
FROM pg_catalog.json_array_elements($1::pg_catalog.json) AS wanted (pair)
JOIN pg_catalog.pg_namespace AS n ON n.nspname OPERATOR(pg_catalog.=) (wanted.pair OPERATOR(pg_catalog.->>) 0)
JOIN pg_catalog.pg_class AS c
  ON c.relnamespace OPERATOR(pg_catalog.=) n.oid
 AND c.relname OPERATOR(pg_catalog.=) (wanted.pair OPERATOR(pg_catalog.->>) 1)
WHERE c.reltuples OPERATOR(pg_catalog.>=) 0
