-- The triggers of a table, and when they fire: always, enabled (not for replication), for replication only, or not at all.
SELECT t.tgname::text,
       CASE t.tgenabled WHEN 'A' THEN 'always' WHEN 'O' THEN 'enabled' WHEN 'R' THEN 'replica' ELSE 'disabled' END,
       pg_get_triggerdef(t.oid)
  FROM pg_trigger AS t
 WHERE t.tgrelid = $1::regclass AND NOT t.tgisinternal
 ORDER BY t.tgname
