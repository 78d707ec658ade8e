-- $1: whether to read every type that is not the row of a table, nor an array of such rows.
-- $2, $3: types by OID, by name. $4, $5: routines, $6, $7: relations, by OID, by name: the types that those mention.
WITH relations AS (
  SELECT c.oid, c.reltype
  FROM pg_catalog.pg_class AS c
  WHERE c.oid = ANY ($6::pg_catalog.oid[]) OR c.relname = ANY ($7::pg_catalog.name[])
), routines AS (
  SELECT p.prorettype, COALESCE(p.proallargtypes, p.proargtypes::pg_catalog.oid[]) AS arguments
  FROM pg_catalog.pg_proc AS p
  WHERE p.oid = ANY ($4::pg_catalog.oid[]) OR p.proname = ANY ($5::pg_catalog.name[])
), mentioned AS (
  SELECT reltype AS oid FROM relations
  UNION
  SELECT a.atttypid
  FROM pg_catalog.pg_attribute AS a
  JOIN relations AS r ON r.oid = a.attrelid
  WHERE a.attnum > 0 AND NOT a.attisdropped
  UNION
  SELECT prorettype FROM routines
  UNION
  SELECT pg_catalog.unnest(arguments) FROM routines
  UNION
  SELECT t.oid
  FROM pg_catalog.pg_type AS t
  WHERE t.oid = ANY ($2::pg_catalog.oid[]) OR t.typname = ANY ($3::pg_catalog.name[])
), wanted AS (
  SELECT t.oid
  FROM pg_catalog.pg_type AS t
  LEFT JOIN pg_catalog.pg_type AS element ON element.oid = t.typelem
  LEFT JOIN pg_catalog.pg_class AS c ON c.oid IN (t.typrelid, element.typrelid) AND c.relkind <> 'c'
  WHERE $1::pg_catalog.bool AND c.oid IS NULL
  UNION
  SELECT oid FROM mentioned
  UNION
  SELECT t.typelem FROM pg_catalog.pg_type AS t JOIN mentioned AS m USING (oid)
  UNION
  SELECT t.typbasetype FROM pg_catalog.pg_type AS t JOIN mentioned AS m USING (oid)
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
    'input', t.typinput::pg_catalog.oid::pg_catalog.int8,
    'output', t.typoutput::pg_catalog.oid::pg_catalog.int8,
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
JOIN wanted AS w ON w.oid = t.oid
JOIN pg_catalog.pg_namespace AS n ON n.oid = t.typnamespace
