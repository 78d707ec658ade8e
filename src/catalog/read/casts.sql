-- Every cast.
SELECT pg_catalog.json_agg(
  pg_catalog.json_build_array(
    c.castsource::pg_catalog.int8,
    c.casttarget::pg_catalog.int8,
    NULLIF(c.castfunc::pg_catalog.int8, 0),
    c.castcontext,
    c.castmethod
  ) ORDER BY c.oid
)
FROM pg_catalog.pg_cast AS c
