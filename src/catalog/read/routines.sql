-- $1, $2: routines by OID, by name. $3: OIDs that are known already.
SELECT pg_catalog.json_agg(
  pg_catalog.json_build_object(
    'oid', p.oid::pg_catalog.int8,
    'schema', n.nspname,
    'name', p.proname,
    'kind', p.prokind,
    'language', l.lanname,
    'trusted', l.lanpltrusted,
    'owner', p.proowner::pg_catalog.int8,
    'securityDefiner', p.prosecdef,
    'volatility', p.provolatile,
    'returnsSet', p.proretset,
    'returns', p.prorettype::pg_catalog.int8,
    'types', COALESCE(p.proallargtypes, p.proargtypes::pg_catalog.oid[])::pg_catalog.int8[],
    'modes', p.proargmodes,
    'names', p.proargnames,
    'defaults', p.pronargdefaults,
    'defaultTree', p.proargdefaults,
    'source', CASE WHEN l.lanname = 'internal' AND p.oid < 16384 THEN NULL ELSE p.prosrc END,
    'bodyTree', p.prosqlbody,
    'settings', COALESCE(p.proconfig, '{}'),
    'extension', e.extname,
    'supports', CASE
      WHEN a.aggfnoid IS NULL THEN '{}'
      ELSE pg_catalog.array_remove(
        ARRAY[
          a.aggtransfn, a.aggfinalfn, a.aggcombinefn, a.aggserialfn, a.aggdeserialfn, a.aggmtransfn, a.aggminvtransfn,
          a.aggmfinalfn
        ]::pg_catalog.oid[],
        0::pg_catalog.oid
      )
    END::pg_catalog.int8[]
  )
)
FROM pg_catalog.pg_proc AS p
JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace
JOIN pg_catalog.pg_language AS l ON l.oid = p.prolang
LEFT JOIN pg_catalog.pg_aggregate AS a ON a.aggfnoid = p.oid
LEFT JOIN pg_catalog.pg_depend AS d ON d.classid = 1255 AND d.objid = p.oid AND d.deptype = 'e'
LEFT JOIN pg_catalog.pg_extension AS e ON e.oid = d.refobjid
WHERE (p.oid = ANY ($1::pg_catalog.oid[]) OR p.proname = ANY ($2::pg_catalog.name[]))
  AND p.oid <> ALL ($3::pg_catalog.oid[])
