-- What the session's own role was given by name, itself or through roles that it is a member of: ACL entries, ownership,
-- memberships, attributes. Nothing that PUBLIC has. Predefined roles count as memberships, not by what they may.
WITH RECURSIVE reached (oid, name) AS (
  SELECT r.oid, r.rolname FROM pg_catalog.pg_roles AS r WHERE r.rolname = session_user
  UNION
  SELECT r.oid, r.rolname
    FROM reached
    JOIN pg_catalog.pg_auth_members AS m ON m.member = reached.oid
    JOIN pg_catalog.pg_roles AS r ON r.oid = m.roleid
),
mine AS (
  SELECT oid, name FROM reached WHERE oid >= 16384 OR name = session_user
),
entries (kind, oid, object, within, acl) AS (
  SELECT CASE c.relkind WHEN 'S' THEN 'sequence' ELSE 'relation' END,
         c.oid, pg_catalog.concat(n.nspname, '.', c.relname), NULL, c.relacl
    FROM pg_catalog.pg_class AS c
    JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
   WHERE c.relacl IS NOT NULL
  UNION ALL
  SELECT 'column', c.oid, pg_catalog.concat(n.nspname, '.', c.relname, '.', a.attname),
         pg_catalog.concat(n.nspname, '.', c.relname), a.attacl
    FROM pg_catalog.pg_attribute AS a
    JOIN pg_catalog.pg_class AS c ON c.oid = a.attrelid
    JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
   WHERE a.attacl IS NOT NULL AND NOT a.attisdropped
  UNION ALL
  SELECT 'routine', p.oid,
         pg_catalog.concat(n.nspname, '.', p.proname, '(', pg_catalog.oidvectortypes(p.proargtypes), ')'), NULL, p.proacl
    FROM pg_catalog.pg_proc AS p
    JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace
   WHERE p.proacl IS NOT NULL
  UNION ALL
  SELECT 'schema', n.oid, n.nspname, NULL, n.nspacl FROM pg_catalog.pg_namespace AS n WHERE n.nspacl IS NOT NULL
  UNION ALL
  SELECT 'database', d.oid, d.datname, NULL, d.datacl
    FROM pg_catalog.pg_database AS d
   WHERE d.datname = pg_catalog.current_database() AND d.datacl IS NOT NULL
  UNION ALL
  SELECT 'foreign server', s.oid, s.srvname, NULL, s.srvacl FROM pg_catalog.pg_foreign_server AS s WHERE s.srvacl IS NOT NULL
  UNION ALL
  SELECT 'foreign-data wrapper', w.oid, w.fdwname, NULL, w.fdwacl
    FROM pg_catalog.pg_foreign_data_wrapper AS w
   WHERE w.fdwacl IS NOT NULL
  UNION ALL
  SELECT 'tablespace', t.oid, t.spcname, NULL, t.spcacl FROM pg_catalog.pg_tablespace AS t WHERE t.spcacl IS NOT NULL
  UNION ALL
  SELECT 'large object', l.oid, l.oid::text, NULL, l.lomacl
    FROM pg_catalog.pg_largeobject_metadata AS l
   WHERE l.lomacl IS NOT NULL
),
given (role, privilege, kind, oid, object, within) AS (
  SELECT mine.name,
         CASE WHEN item.is_grantable THEN 'GRANT OPTION for ' ELSE '' END || item.privilege_type,
         entries.kind, entries.oid, entries.object, entries.within
    FROM entries
   CROSS JOIN LATERAL pg_catalog.aclexplode(entries.acl) AS item
    JOIN mine ON mine.oid = item.grantee
   -- CONNECT is what the role is for.
   WHERE NOT (entries.kind = 'database' AND item.privilege_type = 'CONNECT')
  UNION
  -- Who may pass it on may use it.
  SELECT mine.name, item.privilege_type, entries.kind, entries.oid, entries.object, entries.within
    FROM entries
   CROSS JOIN LATERAL pg_catalog.aclexplode(entries.acl) AS item
    JOIN mine ON mine.oid = item.grantee
   WHERE item.is_grantable AND NOT (entries.kind = 'database' AND item.privilege_type = 'CONNECT')
  UNION
  SELECT mine.name, 'OWNER', identity.type, d.objid, identity.identity, NULL
    FROM pg_catalog.pg_shdepend AS d
    JOIN mine ON mine.oid = d.refobjid
   CROSS JOIN LATERAL pg_catalog.pg_identify_object(d.classid, d.objid, d.objsubid) AS identity
   WHERE d.refclassid = 'pg_catalog.pg_authid'::regclass
     AND d.deptype = 'o'
     AND d.dbid IN (0, (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database()))
     AND identity.identity IS NOT NULL
  UNION
  SELECT session_user, 'MEMBER', 'role', reached.oid, reached.name, NULL FROM reached WHERE reached.name <> session_user
  UNION
  SELECT mine.name, power.name, 'role', mine.oid, mine.name, NULL
    FROM mine
    JOIN pg_catalog.pg_roles AS r ON r.oid = mine.oid
   CROSS JOIN LATERAL (VALUES
     (r.rolsuper, 'SUPERUSER'), (r.rolcreaterole, 'CREATEROLE'), (r.rolcreatedb, 'CREATEDB'),
     (r.rolreplication, 'REPLICATION'), (r.rolbypassrls, 'BYPASSRLS')
   ) AS power (held, name)
   WHERE power.held
)
SELECT coalesce(
         pg_catalog.json_agg(
           pg_catalog.json_build_object(
             'role', role, 'privilege', privilege, 'kind', kind, 'oid', oid::bigint, 'object', object, 'within', within
           )
         ),
         '[]'::json
       )::text
  FROM given
