-- $1, $2: routines, $3, $4: relations, by OID, by name. One mark for each, and one for everybody's types, casts and operators:
-- another mark, another definition. What TRUNCATE, VACUUM and ANALYZE write to pg_class is none.
WITH wanted AS MATERIALIZED (
  SELECT c.oid, c.relkind, pg_catalog.concat_ws('.', n.nspname, c.relname) AS name,
         pg_catalog.concat_ws(' ', c.relkind, c.relowner, c.relpersistence, c.relrowsecurity, c.relforcerowsecurity,
                              c.reloptions::pg_catalog.text) AS own
  FROM pg_catalog.pg_class AS c
  JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
  WHERE (c.oid = ANY ($3::pg_catalog.oid[]) OR c.relname = ANY ($4::pg_catalog.name[]))
    AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S', 'c')
    AND (c.relpersistence <> 't' OR c.relnamespace = pg_catalog.pg_my_temp_schema())
), hanging (relation, mark) AS (
  SELECT w.oid, pg_catalog.concat_ws(' ', 'column', a.attnum, a.xmin)
  FROM wanted AS w JOIN pg_catalog.pg_attribute AS a ON a.attrelid = w.oid AND a.attnum > 0
  UNION ALL
  SELECT w.oid, pg_catalog.concat_ws(' ', 'default', d.oid, d.xmin)
  FROM wanted AS w JOIN pg_catalog.pg_attrdef AS d ON d.adrelid = w.oid
  UNION ALL
  SELECT w.oid, pg_catalog.concat_ws(' ', 'trigger', t.oid, t.xmin)
  FROM wanted AS w JOIN pg_catalog.pg_trigger AS t ON t.tgrelid = w.oid
  UNION ALL
  SELECT w.oid, pg_catalog.concat_ws(' ', 'rule', r.oid, r.xmin)
  FROM wanted AS w JOIN pg_catalog.pg_rewrite AS r ON r.ev_class = w.oid
  UNION ALL
  SELECT w.oid, pg_catalog.concat_ws(' ', 'constraint', k.oid, k.xmin)
  FROM wanted AS w JOIN pg_catalog.pg_constraint AS k ON k.conrelid = w.oid
  UNION ALL
  -- pg_constraint has no index by the table that a key refers to; a key depends on columns of it.
  SELECT DISTINCT w.oid, pg_catalog.concat_ws(' ', 'reference', k.oid, k.xmin)
  FROM wanted AS w
  JOIN pg_catalog.pg_depend AS d ON d.refclassid = 1259 AND d.refobjid = w.oid AND d.classid = 2606
  JOIN pg_catalog.pg_constraint AS k ON k.oid = d.objid AND k.confrelid = w.oid
  UNION ALL
  SELECT w.oid, pg_catalog.concat_ws(' ', 'index', i.indexrelid, i.xmin)
  FROM wanted AS w JOIN pg_catalog.pg_index AS i ON i.indrelid = w.oid
  WHERE i.indexprs IS NOT NULL OR i.indpred IS NOT NULL
  UNION ALL
  SELECT w.oid, pg_catalog.concat_ws(' ', 'policy', p.oid, p.xmin)
  FROM wanted AS w JOIN pg_catalog.pg_policy AS p ON p.polrelid = w.oid
  UNION ALL
  SELECT w.oid, pg_catalog.concat_ws(' ', 'parent', i.inhparent)
  FROM wanted AS w JOIN pg_catalog.pg_inherits AS i ON i.inhrelid = w.oid
  UNION ALL
  SELECT w.oid, pg_catalog.concat_ws(' ', 'child', i.inhrelid)
  FROM wanted AS w JOIN pg_catalog.pg_inherits AS i ON i.inhparent = w.oid
  UNION ALL
  SELECT w.oid, pg_catalog.concat_ws(' ', 'sequence', s.xmin)
  FROM wanted AS w JOIN pg_catalog.pg_sequence AS s ON s.seqrelid = w.oid
), marks (kind, oid, name, mark) AS (
  SELECT CASE w.relkind WHEN 'v' THEN 'view' WHEN 'S' THEN 'sequence' ELSE 'table' END, w.oid, w.name,
         pg_catalog.md5(w.own || COALESCE(pg_catalog.string_agg(h.mark, ',' ORDER BY h.mark COLLATE "C"), ''))
  FROM wanted AS w
  LEFT JOIN hanging AS h ON h.relation = w.oid
  GROUP BY w.oid, w.relkind, w.name, w.own
  UNION ALL
  SELECT CASE p.prokind WHEN 'p' THEN 'procedure' ELSE 'function' END, p.oid,
         pg_catalog.concat_ws('.', n.nspname, p.proname), p.xmin::pg_catalog.text
  FROM pg_catalog.pg_proc AS p
  JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace
  WHERE p.oid = ANY ($1::pg_catalog.oid[]) OR p.proname = ANY ($2::pg_catalog.name[])
  UNION ALL
  SELECT 'object among', 0, 'types, casts and operators',
         pg_catalog.md5(pg_catalog.string_agg(o.mark, ',' ORDER BY o.mark COLLATE "C"))
  FROM (
    SELECT pg_catalog.concat_ws(' ', 'operator', oid, xmin) FROM pg_catalog.pg_operator WHERE oid >= 16384
    UNION ALL
    SELECT pg_catalog.concat_ws(' ', 'cast', oid, xmin) FROM pg_catalog.pg_cast WHERE oid >= 16384
    UNION ALL
    SELECT pg_catalog.concat_ws(' ', 'operator class', oid, xmin) FROM pg_catalog.pg_opclass WHERE oid >= 16384
    UNION ALL
    SELECT pg_catalog.concat_ws(' ', 'comparing function', oid, xmin) FROM pg_catalog.pg_amproc WHERE oid >= 16384
    UNION ALL
    SELECT pg_catalog.concat_ws(' ', 'comparing operator', oid, xmin) FROM pg_catalog.pg_amop WHERE oid >= 16384
    UNION ALL
    SELECT pg_catalog.concat_ws(' ', 'type', oid, xmin) FROM pg_catalog.pg_type WHERE oid >= 16384 AND typtype IN ('d', 'b', 'r') AND typelem = 0
    UNION ALL
    SELECT pg_catalog.concat_ws(' ', 'constraint', oid, xmin) FROM pg_catalog.pg_constraint WHERE contypid > 0
  ) AS o (mark)
)
SELECT pg_catalog.json_agg(
  pg_catalog.json_build_array(m.kind, m.oid::pg_catalog.int8, m.name, COALESCE(m.mark, '')) ORDER BY m.kind, m.name, m.oid
)
FROM marks AS m
