-- What is the same for everything that the session can reach, as one json value. Every role may run it.
SELECT pg_catalog.json_build_object(
  'database', pg_catalog.current_database(),
  'serverVersionNum', pg_catalog.current_setting('server_version_num')::pg_catalog.int4,
  'role', SESSION_USER,
  'settings', (
    SELECT pg_catalog.json_object_agg(s.name, s.setting ORDER BY s.name)
    FROM pg_catalog.pg_settings AS s
    WHERE s.name = ANY ($1::pg_catalog.text[])
  ),
  -- The last one wins: of all roles and databases, of this database, of this role, of this role here (manual 20.1.3).
  'roleSettings', (
    SELECT pg_catalog.json_agg(c.setting ORDER BY s.setrole <> 0, s.setdatabase <> 0, c.place)
    FROM pg_catalog.pg_db_role_setting AS s
    CROSS JOIN LATERAL pg_catalog.unnest(s.setconfig) WITH ORDINALITY AS c (setting, place)
    WHERE s.setdatabase IN (0, (SELECT d.oid FROM pg_catalog.pg_database AS d WHERE d.datname = pg_catalog.current_database()))
      AND s.setrole IN (0, (SELECT r.oid FROM pg_catalog.pg_roles AS r WHERE r.rolname = SESSION_USER))
  ),
  'eventTriggers', (
    SELECT pg_catalog.json_agg(
      pg_catalog.json_build_object(
        'name', e.evtname,
        'event', e.evtevent,
        'tags', COALESCE(e.evttags, '{}'),
        'routine', e.evtfoid::pg_catalog.int8,
        'enabled', e.evtenabled
      ) ORDER BY e.evtname
    )
    FROM pg_catalog.pg_event_trigger AS e
  ),
  'roles', (
    SELECT pg_catalog.json_agg(
      pg_catalog.json_build_object(
        'oid', r.oid::pg_catalog.int8,
        'name', r.rolname,
        'superuser', r.rolsuper,
        'bypassRowSecurity', r.rolbypassrls
      ) ORDER BY r.rolname
    )
    FROM pg_catalog.pg_roles AS r
  ),
  'hiddenSchemas', (
    SELECT pg_catalog.json_agg(
      pg_catalog.json_build_object('schema', n.nspname, 'role', r.rolname) ORDER BY n.nspname, r.rolname
    )
    FROM pg_catalog.pg_namespace AS n
    CROSS JOIN pg_catalog.pg_roles AS r
    WHERE n.nspname !~ '^pg_(toast_)?temp_'
      AND (r.rolname = SESSION_USER OR r.oid IN (SELECT p.proowner FROM pg_catalog.pg_proc AS p WHERE p.prosecdef))
      AND NOT pg_catalog.has_schema_privilege(r.oid, n.oid, 'USAGE')
  ),
  'brinIndexes', (
    SELECT pg_catalog.json_agg(
      pg_catalog.json_build_object('name', c.relname, 'table', i.indrelid::pg_catalog.int8) ORDER BY c.relname, c.oid
    )
    FROM pg_catalog.pg_class AS c
    JOIN pg_catalog.pg_index AS i ON i.indexrelid = c.oid
    WHERE c.relam = 3580
  ),
  'extensions', (
    SELECT pg_catalog.json_agg(
      pg_catalog.json_build_object('name', e.extname, 'schema', n.nspname, 'version', e.extversion) ORDER BY e.extname
    )
    FROM pg_catalog.pg_extension AS e
    JOIN pg_catalog.pg_namespace AS n ON n.oid = e.extnamespace
  )
)
