-- Columns of pg_class that PostgreSQL changes in place, past the transaction: what ROLLBACK does not undo. Of the wanted tables and
-- their indexes.
SELECT coalesce(pg_catalog.jsonb_agg(
         pg_catalog.jsonb_build_object(
           'name', pg_catalog.format('%s.%s', n.nspname, c.relname),
           'version', c.xmin::text,
           'values', pg_catalog.jsonb_build_object(
             'relpages', c.relpages,
             'reltuples', c.reltuples,
             'relhasindex', c.relhasindex,
             'relhasrules', c.relhasrules,
             'relhastriggers', c.relhastriggers
           ),
           'maintained', (
             SELECT pg_catalog.max(moment)
               FROM pg_catalog.unnest(ARRAY[
                      pg_catalog.pg_stat_get_last_vacuum_time(t.oid), pg_catalog.pg_stat_get_last_autovacuum_time(t.oid),
                      pg_catalog.pg_stat_get_last_analyze_time(t.oid), pg_catalog.pg_stat_get_last_autoanalyze_time(t.oid)
                    ]) AS moment
           )
         )
         ORDER BY n.nspname, c.relname
       ), '[]')
  FROM pg_catalog.json_to_recordset(:tables) AS wanted (schema text, name text)
  JOIN pg_catalog.pg_namespace AS tn ON tn.nspname = wanted.schema
  JOIN pg_catalog.pg_class AS t ON t.relnamespace = tn.oid AND t.relname = wanted.name
  JOIN pg_catalog.pg_class AS c
    ON c.oid = t.oid OR c.oid IN (SELECT i.indexrelid FROM pg_catalog.pg_index AS i WHERE i.indrelid = t.oid)
  JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
