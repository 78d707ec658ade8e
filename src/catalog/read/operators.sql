-- Every operator that has a function; a shell operator has none yet.
SELECT pg_catalog.json_agg(
  pg_catalog.json_build_array(
    o.oid::pg_catalog.int8,
    n.nspname,
    o.oprname,
    NULLIF(o.oprleft::pg_catalog.int8, 0),
    o.oprright::pg_catalog.int8,
    o.oprresult::pg_catalog.int8,
    o.oprcode::pg_catalog.oid::pg_catalog.int8
  ) ORDER BY o.oid
)
FROM pg_catalog.pg_operator AS o
JOIN pg_catalog.pg_namespace AS n ON n.oid = o.oprnamespace
WHERE o.oprcode <> 0
