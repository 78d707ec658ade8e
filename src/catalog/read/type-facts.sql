-- $1: whether to read every type that is not the row of a table, nor an array of such rows: then the rest may be empty.
-- $2, $3: types by OID, by name. $4, $5: routines, $6, $7: relations, by OID, by name: the rows of tables that those mention.
WITH rows_and_arrays AS (
  SELECT t.oid, t.typarray
  FROM pg_catalog.pg_class AS c
  JOIN pg_catalog.pg_type AS t ON t.oid = c.reltype
  WHERE (c.oid = ANY ($6::pg_catalog.oid[]) OR c.relname = ANY ($7::pg_catalog.name[])) AND NOT $1::pg_catalog.bool
), mentioned AS (
  SELECT p.prorettype AS oid
  FROM pg_catalog.pg_proc AS p
  WHERE p.oid = ANY ($4::pg_catalog.oid[]) OR p.proname = ANY ($5::pg_catalog.name[])
  UNION
  SELECT pg_catalog.unnest(COALESCE(p.proallargtypes, p.proargtypes::pg_catalog.oid[]))
  FROM pg_catalog.pg_proc AS p
  WHERE p.oid = ANY ($4::pg_catalog.oid[]) OR p.proname = ANY ($5::pg_catalog.name[])
  UNION
  SELECT a.atttypid
  FROM pg_catalog.pg_class AS c
  JOIN pg_catalog.pg_attribute AS a ON a.attrelid = c.oid
  WHERE (c.oid = ANY ($6::pg_catalog.oid[]) OR c.relname = ANY ($7::pg_catalog.name[]))
    AND a.attnum > 0 AND NOT a.attisdropped
), wanted AS (
  SELECT t.oid
  FROM pg_catalog.pg_type AS t
  WHERE $1 AND t.typtype <> 'c'
    AND t.typelem NOT IN (SELECT r.oid FROM pg_catalog.pg_type AS r WHERE r.typtype = 'c')
  UNION
  SELECT pg_catalog.unnest(ARRAY[t.oid, t.typarray])
  FROM pg_catalog.pg_class AS c
  JOIN pg_catalog.pg_type AS t ON t.oid = c.reltype
  WHERE $1 AND c.relkind = 'c'
  UNION
  SELECT pg_catalog.unnest(ARRAY[r.oid, r.typarray]) FROM rows_and_arrays AS r
  UNION
  SELECT t.oid
  FROM pg_catalog.pg_type AS t
  WHERE t.oid = ANY ($2::pg_catalog.oid[]) OR t.typname = ANY ($3::pg_catalog.name[])
  UNION
  -- All others were read at the start.
  SELECT pg_catalog.unnest(ARRAY[t.oid, t.typelem, t.typbasetype])
  FROM pg_catalog.pg_type AS t
  WHERE t.oid = ANY (ARRAY(SELECT m.oid FROM mentioned AS m)) AND (t.typrelid <> 0 OR t.typelem <> 0 OR t.typtype = 'd')
), compared AS MATERIALIZED (
  SELECT c.opcintype AS type, pg_catalog.json_agg(DISTINCT f.routine::pg_catalog.int8) AS routines
  FROM (
    SELECT a.amprocfamily AS family, a.amproclefttype AS type, a.amproc::pg_catalog.oid AS routine
    FROM pg_catalog.pg_amproc AS a
    WHERE a.amproc::pg_catalog.oid >= 16384
    UNION
    SELECT m.amopfamily, m.amoplefttype, o.oprcode::pg_catalog.oid
    FROM pg_catalog.pg_operator AS o
    JOIN pg_catalog.pg_amop AS m ON m.amopopr = o.oid
    WHERE o.oprcode::pg_catalog.oid >= 16384
  ) AS f
  JOIN pg_catalog.pg_opclass AS c ON c.opcfamily = f.family AND c.opcintype = f.type
  -- btree and hash
  WHERE c.opcdefault AND c.opcmethod IN (403, 405)
  GROUP BY c.opcintype
)
SELECT pg_catalog.json_agg(
  pg_catalog.json_build_object(
    'oid', t.oid::pg_catalog.int8,
    'schema', n.nspname,
    'name', t.typname,
    -- As format_type() prints it under a search_path of pg_catalog alone, but for what SQL spells otherwise.
    'label', CASE n.nspname WHEN 'pg_catalog' THEN '' ELSE pg_catalog.quote_ident(n.nspname) || '.' END
      || pg_catalog.quote_ident(t.typname),
    'kind', t.typtype,
    'category', t.typcategory,
    'preferred', t.typispreferred,
    -- Only where its subscripts are those of an array, array_subscript_handler: a point has elements too.
    'element', CASE WHEN t.typsubscript = 6179 THEN NULLIF(t.typelem::pg_catalog.int8, 0) END,
    'plain', t.typstorage = 'p',
    'array', NULLIF(t.typarray::pg_catalog.int8, 0),
    'base', NULLIF(t.typbasetype::pg_catalog.int8, 0),
    'relation', NULLIF(t.typrelid::pg_catalog.int8, 0),
    'range', CASE WHEN t.typtype IN ('r', 'm') THEN (
      SELECT pg_catalog.json_build_object(
        'subtype', r.rngsubtype::pg_catalog.int8,
        'routines', ARRAY(
          SELECT f.oid::pg_catalog.int8
          FROM (
            VALUES (r.rngcanonical::pg_catalog.oid), (r.rngsubdiff::pg_catalog.oid)
            UNION
            SELECT a.amproc::pg_catalog.oid
            FROM pg_catalog.pg_opclass AS o
            JOIN pg_catalog.pg_amproc AS a ON a.amprocfamily = o.opcfamily
            WHERE o.oid = r.rngsubopc AND a.amproclefttype = o.opcintype AND a.amprocrighttype = o.opcintype
              -- BTORDER_PROC
              AND a.amprocnum = 1
          ) AS f (oid)
          WHERE f.oid >= 16384
          ORDER BY f.oid
        )
      )
      FROM pg_catalog.pg_range AS r
      WHERE t.oid IN (r.rngtypid, r.rngmultitypid)
    ) END,
    'input', t.typinput::pg_catalog.oid::pg_catalog.int8,
    'output', t.typoutput::pg_catalog.oid::pg_catalog.int8,
    'compared', COALESCE((SELECT k.routines FROM compared AS k WHERE k.type = t.oid), '[]'),
    'default', t.typdefaultbin,
    'checks', CASE t.typtype
      WHEN 'd' THEN COALESCE(
        (
          SELECT pg_catalog.json_agg(
            pg_catalog.json_build_object('name', k.conname, 'expression', k.conbin) ORDER BY k.conname
          )
          FROM pg_catalog.pg_constraint AS k
          WHERE k.contypid = t.oid AND k.contype = 'c'
        ),
        '[]'
      )
      ELSE '[]'
    END
  )
)
FROM pg_catalog.pg_type AS t
JOIN pg_catalog.pg_namespace AS n ON n.oid = t.typnamespace
WHERE t.oid = ANY (ARRAY(SELECT w.oid FROM wanted AS w))
