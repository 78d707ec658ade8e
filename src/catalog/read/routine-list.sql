-- $1: OIDs below this came with the server. Temporary functions of other sessions cannot be named.
SELECT pg_catalog.json_agg(
  pg_catalog.json_build_object('oid', p.oid::pg_catalog.int8, 'schema', n.nspname, 'name', p.proname)
  ORDER BY n.nspname, p.proname, p.oid
)
FROM pg_catalog.pg_proc AS p
JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace
WHERE p.oid >= $1::pg_catalog.oid
  AND n.nspname NOT LIKE 'pg\_temp\_%'
  AND NOT EXISTS (
    SELECT 1
    FROM pg_catalog.pg_depend AS d
    WHERE d.classid = 1255 AND d.objid = p.oid AND d.deptype = 'e'
  )
