-- Own locks that say what was touched, even where no row changed: anything stronger than reading, every sequence, advisory locks.
SELECT l.mode,
       CASE
         WHEN l.locktype = 'advisory' THEN 'advisory lock'
         WHEN c.relkind = 'S' THEN 'sequence'
         WHEN c.relkind IN ('i', 'I') THEN 'index'
         ELSE 'table'
       END AS kind,
       CASE
         WHEN l.locktype = 'advisory' THEN pg_catalog.format('%s/%s/%s', l.classid, l.objid, l.objsubid)
         ELSE pg_catalog.format('%s.%s', n.nspname, c.relname)
       END AS object
  FROM pg_catalog.pg_locks AS l
  LEFT JOIN pg_catalog.pg_class AS c ON l.locktype = 'relation' AND c.oid = l.relation
  LEFT JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
 WHERE l.pid = pg_catalog.pg_backend_pid()
   AND l.granted
   AND (l.locktype = 'advisory'
        OR (l.locktype = 'relation' AND c.relkind = 'S')
        OR (l.locktype = 'relation' AND c.relkind NOT IN ('i', 'I') AND l.mode <> 'AccessShareLock'))
 ORDER BY kind, object, l.mode
