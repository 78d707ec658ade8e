-- Rows that this transaction inserted, updated and deleted so far, by table; those of rolled-back subtransactions count too.
-- The counters may still hold what the session's previous transaction did: read once before and once after, and subtract.
-- A partition counts as its root; a TOAST table belongs to its table and is left out; a session's own temporary schema has a
-- different name in every session, and is pg_temp.
SELECT CASE WHEN n.oid = pg_catalog.pg_my_temp_schema() THEN 'pg_temp' ELSE n.nspname END AS schema_name,
       r.relname,
       pg_catalog.sum(s.inserted)::text,
       pg_catalog.sum(s.updated)::text,
       pg_catalog.sum(s.deleted)::text,
       -- The partitions that these rows went to, in the one answer that names them.
       coalesce(pg_catalog.json_agg(pg_catalog.format('%s.%s', cn.nspname, c.relname)) FILTER (WHERE c.relispartition), '[]')::text
  FROM pg_catalog.pg_class AS c
 CROSS JOIN LATERAL (
         SELECT pg_catalog.pg_stat_get_xact_tuples_inserted(c.oid) AS inserted,
                pg_catalog.pg_stat_get_xact_tuples_updated(c.oid) AS updated,
                pg_catalog.pg_stat_get_xact_tuples_deleted(c.oid) AS deleted
       ) AS s
  JOIN pg_catalog.pg_class AS r
    ON r.oid = CASE WHEN c.relispartition THEN pg_catalog.pg_partition_root(c.oid) ELSE c.oid END
  JOIN pg_catalog.pg_namespace AS n ON n.oid = r.relnamespace
  JOIN pg_catalog.pg_namespace AS cn ON cn.oid = c.relnamespace
 WHERE c.relkind IN ('r', 'm')
   AND s.inserted + s.updated + s.deleted > 0
 GROUP BY schema_name, r.relname
 ORDER BY schema_name, r.relname
