-- Who else is connected to this database, or anywhere as this role. $1: since when somebody counts as new, in seconds since 1970.
-- When a backend of another role began is not shown to this one: null. A parallel worker belongs to its leader.
SELECT a.pid::text,
       a.application_name,
       a.backend_type,
       (a.usesysid = r.oid)::text AS same_role,
       (a.datid = d.oid)::text AS same_database,
       (a.backend_start >= pg_catalog.to_timestamp($1::double precision))::text AS is_new
  FROM pg_catalog.pg_stat_get_activity(NULL) AS a
 CROSS JOIN pg_catalog.pg_roles AS r
 CROSS JOIN pg_catalog.pg_database AS d
 WHERE r.rolname = SESSION_USER
   AND d.datname = pg_catalog.current_database()
   AND (a.datid = d.oid OR a.usesysid = r.oid)
   AND a.pid <> pg_catalog.pg_backend_pid()
   AND a.backend_type IS DISTINCT FROM 'parallel worker'
 ORDER BY a.pid
