-- Everything that the migrations can change, without OIDs, as one text a line.
SELECT 'relation ' || c.oid::regclass || ' ' || c.relkind::text || ' ' || c.relpersistence::text || ' owner ' || c.relowner::regrole
       || ' acl ' || coalesce((SELECT string_agg(i::text, ' ' ORDER BY i::text COLLATE "C") FROM unnest(coalesce(c.relacl, acldefault('r', c.relowner))) AS i), '-')
       || ' comment ' || coalesce(obj_description(c.oid, 'pg_class'), '-') AS line
  FROM pg_class AS c WHERE c.relnamespace IN (SELECT n.oid FROM pg_namespace AS n WHERE n.nspname IN ('public', 'contracts_guard'))
UNION ALL
SELECT 'column ' || a.attrelid::regclass || '.' || a.attname || ' ' || a.attnum || ' ' || format_type(a.atttypid, a.atttypmod)
       || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '')
       || ' acl ' || coalesce(a.attacl::text, '-') || ' comment ' || coalesce(col_description(a.attrelid, a.attnum), '-')
  FROM pg_attribute AS a
  JOIN pg_class AS c ON c.oid = a.attrelid AND c.relkind = 'r'
  LEFT JOIN pg_attrdef AS d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
 WHERE a.attnum > 0 AND NOT a.attisdropped
   AND c.relnamespace IN (SELECT n.oid FROM pg_namespace AS n WHERE n.nspname IN ('public', 'contracts_guard'))
UNION ALL
SELECT 'constraint ' || c.conrelid::regclass || '.' || c.conname || ' ' || pg_get_constraintdef(c.oid)
       || ' comment ' || coalesce(obj_description(c.oid, 'pg_constraint'), '-')
  FROM pg_constraint AS c WHERE c.connamespace IN (SELECT n.oid FROM pg_namespace AS n WHERE n.nspname IN ('public', 'contracts_guard'))
UNION ALL
SELECT 'index ' || pg_get_indexdef(i.indexrelid)
  FROM pg_index AS i JOIN pg_class AS c ON c.oid = i.indrelid
 WHERE c.relnamespace IN (SELECT n.oid FROM pg_namespace AS n WHERE n.nspname IN ('public', 'contracts_guard'))
UNION ALL
SELECT 'trigger ' || t.tgrelid::regclass || ' ' || pg_get_triggerdef(t.oid) || ' enabled ' || t.tgenabled::text
       || ' comment ' || coalesce(obj_description(t.oid, 'pg_trigger'), '-')
  FROM pg_trigger AS t WHERE NOT t.tgisinternal
UNION ALL
SELECT 'function ' || p.oid::regprocedure || ' owner ' || p.proowner::regrole
       || ' acl ' || coalesce((SELECT string_agg(i::text, ' ' ORDER BY i::text COLLATE "C") FROM unnest(coalesce(p.proacl, acldefault('f', p.proowner))) AS i), '-')
       || ' comment ' || coalesce(obj_description(p.oid, 'pg_proc'), '-') || E'\n' || pg_get_functiondef(p.oid)
  FROM pg_proc AS p WHERE p.pronamespace IN (SELECT n.oid FROM pg_namespace AS n WHERE n.nspname IN ('public', 'contracts_guard'))
UNION ALL
SELECT 'schema ' || n.nspname || ' owner ' || n.nspowner::regrole
       || ' acl ' || coalesce((SELECT string_agg(i::text, ' ' ORDER BY i::text COLLATE "C") FROM unnest(coalesce(n.nspacl, acldefault('n', n.nspowner))) AS i), '-')
       || ' comment ' || coalesce(obj_description(n.oid, 'pg_namespace'), '-')
  FROM pg_namespace AS n WHERE n.nspname NOT LIKE 'pg\_%' AND n.nspname <> 'information_schema'
UNION ALL
SELECT 'type ' || t.oid::regtype || ' ' || t.typtype::text
  FROM pg_type AS t WHERE t.typnamespace IN (SELECT n.oid FROM pg_namespace AS n WHERE n.nspname IN ('public', 'contracts_guard'))
UNION ALL
SELECT 'database acl ' || i::text
  FROM pg_database AS d, unnest(coalesce(d.datacl, acldefault('d', d.datdba))) AS i WHERE d.datname = current_database()
UNION ALL
SELECT 'role ' || r.rolname || concat_ws(',', ' ', r.rolsuper, r.rolinherit, r.rolcreaterole, r.rolcreatedb, r.rolcanlogin,
                                         r.rolreplication, r.rolbypassrls, r.rolconnlimit)
       || ' comment ' || coalesce(shobj_description(r.oid, 'pg_authid'), '-')
  FROM pg_roles AS r WHERE r.rolname NOT LIKE 'pg\_%'
UNION ALL
SELECT 'member ' || m.member::regrole || ' of ' || m.roleid::regrole FROM pg_auth_members AS m
UNION ALL
SELECT 'setting ' || s.setrole::regrole || ' ' || s.setdatabase || ' ' || c
  FROM pg_db_role_setting AS s, unnest(s.setconfig) AS c
ORDER BY 1
