-- Own locks that say what was touched, even where no row changed: anything stronger than reading, every sequence, advisory locks.
SELECT l.mode,
       CASE
         WHEN l.locktype = 'advisory' THEN 'advisory lock'
         WHEN c.relkind = 'S' THEN 'sequence'
         ELSE 'table'
       END AS kind,
       CASE
         WHEN l.locktype = 'advisory' THEN pg_catalog.format('%s/%s/%s', l.classid, l.objid, l.objsubid)
         WHEN c.oid IS NULL THEN pg_catalog.format('with OID %s', l.relation)
         WHEN c.relnamespace = pg_catalog.pg_my_temp_schema() THEN pg_catalog.format('pg_temp.%s', c.relname)
         ELSE pg_catalog.format('%s.%s', n.nspname, c.relname)
       END AS object,
       -- A relation of which the definition or the file is this transaction's own; one that it dropped is in no catalog.
       -- Every subtransaction has an id of its own, younger than the transaction's, so ages are compared.
       l.mode = 'AccessExclusiveLock' AND l.locktype = 'relation' AND coalesce(
         pg_catalog.age(c.xmin) <= pg_catalog.age(pg_catalog.pg_current_xact_id_if_assigned()::pg_catalog.xid),
         c.oid IS NULL
       ) AS redefined
  FROM pg_catalog.pg_locks AS l
  LEFT JOIN pg_catalog.pg_class AS c ON l.locktype = 'relation' AND c.oid = l.relation
  LEFT JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
 WHERE l.pid = pg_catalog.pg_backend_pid()
   AND l.granted
   AND (l.locktype = 'advisory'
        OR (l.locktype = 'relation' AND c.relkind = 'S')
        OR (l.locktype = 'relation' AND coalesce(c.relkind NOT IN ('i', 'I', 't'), true) AND l.mode <> 'AccessShareLock'))
   -- The temporary commit latch is ours.
   AND (c.relname IS DISTINCT FROM 'contracts_commit_latch' OR c.relnamespace <> pg_catalog.pg_my_temp_schema())
 ORDER BY kind, object, l.mode
