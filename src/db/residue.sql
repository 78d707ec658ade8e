-- What this session still holds outside any transaction; prepared statements: see prepared.sql.
SELECT pg_catalog.format('advisory lock %s/%s/%s is still held', l.classid, l.objid, l.objsubid)
  FROM pg_catalog.pg_locks AS l
 WHERE l.locktype = 'advisory' AND l.pid = pg_catalog.pg_backend_pid()
UNION ALL
SELECT pg_catalog.format('cursor "%s" is still open', c.name)
  FROM pg_catalog.pg_cursors AS c
 WHERE c.name <> ''
UNION ALL
SELECT pg_catalog.format('the session still listens on channel "%s"', channel)
  FROM pg_catalog.pg_listening_channels() AS channel
UNION ALL
SELECT pg_catalog.format('temporary table "%s" is still there', c.relname)
  FROM pg_catalog.pg_class AS c
 WHERE c.relnamespace = pg_catalog.pg_my_temp_schema()
   AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
 ORDER BY 1
