-- What a session brings to the next file: two sessions that answer the same are alike for it. The settings stand in the order of
-- their names as they come. $1: settings with a dot that files and functions name: no view shows them, and one that a
-- transaction has set is an empty text after its ROLLBACK where it was NULL before.
SELECT pg_catalog.md5(pg_catalog.string_agg(
         pg_catalog.concat_ws(E'\x1f', s.name, s.setting, s.source, s.reset_val), E'\x1e')),
       session_user,
       current_user,
       (SELECT pg_catalog.count(*) FROM pg_catalog.pg_prepared_statements AS p WHERE p.from_sql),
       (SELECT pg_catalog.count(*) FROM pg_catalog.pg_cursors AS c WHERE c.name <> ''),
       (SELECT pg_catalog.count(*) FROM pg_catalog.pg_listening_channels()),
       (SELECT pg_catalog.count(*)
          FROM pg_catalog.pg_locks AS l
         WHERE l.locktype = 'advisory' AND l.pid = pg_catalog.pg_backend_pid()),
       (SELECT pg_catalog.count(*)
          FROM pg_catalog.pg_class AS c
         WHERE c.relnamespace = pg_catalog.pg_my_temp_schema()),
       (SELECT pg_catalog.string_agg(
                 pg_catalog.concat(n.name, '=', pg_catalog.quote_nullable(pg_catalog.current_setting(n.name, true))),
                 ' ' ORDER BY n.name)
          FROM pg_catalog.unnest($1::text[]) AS n (name))
  FROM pg_catalog.pg_settings AS s
 -- The first function in PL/pgSQL brings these: nothing was set.
 WHERE s.name NOT LIKE 'plpgsql.%'
    OR s.source <> 'default'
