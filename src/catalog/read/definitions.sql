-- $1: OIDs of routines. Bodies are hashed by the server: nothing of them needs to travel, and what it prints of a body that it
-- keeps analyzed has names instead of OIDs.
SELECT pg_catalog.json_agg(
  pg_catalog.json_build_object(
    'oid', p.oid::pg_catalog.int8,
    'owner', pg_catalog.pg_get_userbyid(p.proowner),
    'language', l.lanname,
    'securityDefiner', p.prosecdef,
    'volatility', p.provolatile,
    'strict', p.proisstrict,
    'config', COALESCE(p.proconfig, '{}'),
    'returns', pg_catalog.format_type(p.prorettype, NULL),
    'defaults', pg_catalog.pg_get_expr(p.proargdefaults, 0),
    'bodySha256', pg_catalog.encode(
      pg_catalog.sha256(
        pg_catalog.convert_to(COALESCE(pg_catalog.pg_get_function_sqlbody(p.oid), p.prosrc), 'UTF8')
      ),
      'hex'
    )
  )
)
FROM pg_catalog.pg_proc AS p
JOIN pg_catalog.pg_language AS l ON l.oid = p.prolang
WHERE p.oid = ANY ($1::pg_catalog.oid[])
