-- What the tests of a project say of its database, as one JSON document; to be read with
-- search_path = pg_catalog, so that definitions name everything with its schema.
-- $1: ["role", …] of the principals. $2: [{"schema", "name"}, …] tables. $3: ["schema.name(types)", …] functions.
WITH principal AS (
  SELECT r.oid, r.rolname::text AS name, listed.position
    FROM json_array_elements_text($1::json) WITH ORDINALITY AS listed (name, position)
    JOIN pg_roles AS r ON r.rolname = listed.name
),
relation AS (
  SELECT c.*, n.nspname::text AS schema
    FROM pg_class AS c
    JOIN pg_namespace AS n ON n.oid = c.relnamespace
   WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
     AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
     AND NOT EXISTS (
       SELECT FROM pg_depend AS d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
),
routine AS (
  SELECT p.*, n.nspname::text AS schema,
         concat(n.nspname, '.', p.proname, '(', oidvectortypes(p.proargtypes), ')') AS signature
    FROM pg_proc AS p
    JOIN pg_namespace AS n ON n.oid = p.pronamespace
   WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
     AND NOT EXISTS (
       SELECT FROM pg_depend AS d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e')
),
tested_table AS (
  SELECT relation.*
    FROM json_to_recordset($2::json) AS wanted (schema text, name text)
    JOIN relation ON relation.schema = wanted.schema AND relation.relname = wanted.name AND relation.relkind IN ('r', 'p')
),
-- What contracts call, and what the tables call when rows are written.
tested_routine AS (
  SELECT *
    FROM routine
   WHERE signature IN (SELECT json_array_elements_text($3::json))
      OR oid IN (
        SELECT t.tgfoid FROM pg_trigger AS t JOIN tested_table ON tested_table.oid = t.tgrelid WHERE NOT t.tgisinternal)
),
tested_role AS (
  SELECT oid FROM principal
  UNION SELECT relowner FROM tested_table
  UNION SELECT proowner FROM tested_routine
),
tested_schema AS (
  SELECT schema FROM tested_table UNION SELECT schema FROM tested_routine
)
SELECT json_build_object(
  'roles', (
    SELECT coalesce(json_agg(json_build_object(
             'name', r.rolname,
             'isPrincipal', r.oid IN (SELECT oid FROM principal),
             'isSuperuser', r.rolsuper,
             'attributes', json_build_object(
               'rolcanlogin', r.rolcanlogin, 'rolinherit', r.rolinherit, 'rolcreatedb', r.rolcreatedb,
               'rolcreaterole', r.rolcreaterole, 'rolreplication', r.rolreplication, 'rolbypassrls', r.rolbypassrls),
             'memberOf', (
               SELECT coalesce(json_agg(g.rolname ORDER BY g.rolname), '[]')
                 FROM pg_auth_members AS m
                 JOIN pg_roles AS g ON g.oid = m.roleid
                WHERE m.member = r.oid),
             'settings', (
               SELECT coalesce(json_agg(setting ORDER BY setting COLLATE "C"), '[]')
                 FROM pg_db_role_setting AS s, unnest(s.setconfig) AS setting
                WHERE s.setrole = r.oid AND s.setdatabase = 0)
           ) ORDER BY r.rolname), '[]')
      FROM pg_roles AS r
     WHERE r.oid IN (SELECT oid FROM tested_role)
  ),
  'tables', (
    SELECT coalesce(json_agg(json_build_object(
             -- For the next question: whoever may not use a schema cannot name what is in it.
             'oid', t.oid::text,
             'schema', t.schema,
             'name', t.relname,
             'owner', CASE WHEN o.rolsuper THEN NULL ELSE o.rolname END,
             'persistence', t.relpersistence,
             'rowSecurity', t.relrowsecurity,
             'forceRowSecurity', t.relforcerowsecurity,
             'columns', (
               SELECT coalesce(json_agg(json_build_object(
                        'name', a.attname,
                        'type', format_type(a.atttypid, a.atttypmod),
                        'typeSchema', CASE WHEN tn.nspname = 'pg_catalog' THEN NULL ELSE tn.nspname END,
                        'notNull', a.attnotnull
                      ) ORDER BY a.attnum), '[]')
                 FROM pg_attribute AS a
                 JOIN pg_type AS ty ON ty.oid = a.atttypid
                 LEFT JOIN pg_type AS el ON el.oid = ty.typelem AND ty.typcategory = 'A'
                 JOIN pg_namespace AS tn ON tn.oid = coalesce(el.typnamespace, ty.typnamespace)
                WHERE a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped),
             'primaryKey', (
               SELECT json_agg(a.attname ORDER BY place.position)
                 FROM pg_constraint AS k, unnest(k.conkey) WITH ORDINALITY AS place (attnum, position)
                 JOIN pg_attribute AS a ON a.attnum = place.attnum
                WHERE k.conrelid = t.oid AND k.contype = 'p' AND a.attrelid = t.oid),
             'foreignKeys', (
               SELECT coalesce(json_agg(json_build_object(
                        'columns', (
                          SELECT json_agg(a.attname ORDER BY place.position)
                            FROM unnest(k.conkey) WITH ORDINALITY AS place (attnum, position)
                            JOIN pg_attribute AS a ON a.attrelid = k.conrelid AND a.attnum = place.attnum),
                        'schema', fn.nspname,
                        'table', f.relname,
                        'references', (
                          SELECT json_agg(a.attname ORDER BY place.position)
                            FROM unnest(k.confkey) WITH ORDINALITY AS place (attnum, position)
                            JOIN pg_attribute AS a ON a.attrelid = k.confrelid AND a.attnum = place.attnum)
                      ) ORDER BY k.conname), '[]')
                 FROM pg_constraint AS k
                 JOIN pg_class AS f ON f.oid = k.confrelid
                 JOIN pg_namespace AS fn ON fn.oid = f.relnamespace
                WHERE k.conrelid = t.oid AND k.contype = 'f'),
             'triggers', (
               SELECT coalesce(json_agg(json_build_object(
                        'name', g.tgname,
                        'functionSchema', gn.nspname,
                        'function', gp.proname
                      ) ORDER BY g.tgname), '[]')
                 FROM pg_trigger AS g
                 JOIN pg_proc AS gp ON gp.oid = g.tgfoid
                 JOIN pg_namespace AS gn ON gn.oid = gp.pronamespace
                WHERE g.tgrelid = t.oid AND NOT g.tgisinternal)
           ) ORDER BY t.schema COLLATE "C", t.relname), '[]')
      FROM tested_table AS t
      JOIN pg_roles AS o ON o.oid = t.relowner
  ),
  'routines', (
    SELECT coalesce(json_agg(json_build_object(
             'schema', p.schema,
             'name', p.proname,
             'types', (
               SELECT coalesce(json_agg(format_type(type, NULL) ORDER BY position), '[]')
                 FROM unnest(p.proargtypes) WITH ORDINALITY AS argument (type, position)),
             'kind', p.prokind,
             'returns', concat(CASE WHEN p.proretset THEN 'setof ' ELSE '' END, format_type(p.prorettype, NULL)),
             'language', l.lanname,
             'volatility', CASE p.provolatile WHEN 'i' THEN 'immutable' WHEN 's' THEN 'stable' ELSE 'volatile' END,
             'isDefiner', p.prosecdef,
             'isStrict', p.proisstrict,
             'owner', CASE WHEN o.rolsuper THEN NULL ELSE o.rolname END,
             'settings', coalesce(to_json(p.proconfig), '[]')
           ) ORDER BY p.signature COLLATE "C"), '[]')
      FROM tested_routine AS p
      JOIN pg_language AS l ON l.oid = p.prolang
      JOIN pg_roles AS o ON o.oid = p.proowner
  ),
  'privileges', (
    SELECT coalesce(json_agg(json_build_object(
             'role', principal.name,
             'database', (
               SELECT coalesce(json_agg(privilege.name ORDER BY privilege.name), '[]')
                 FROM unnest('{CONNECT,CREATE,TEMPORARY}'::text[]) AS privilege (name)
                WHERE has_database_privilege(principal.oid, current_database(), privilege.name)),
             'schemas', (
               SELECT coalesce(json_agg(json_build_object(
                        'name', s.schema,
                        'privileges', (
                          SELECT coalesce(json_agg(privilege.name ORDER BY privilege.name), '[]')
                            FROM unnest('{CREATE,USAGE}'::text[]) AS privilege (name)
                           WHERE has_schema_privilege(principal.oid, s.schema, privilege.name))
                      ) ORDER BY s.schema COLLATE "C"), '[]')
                 FROM tested_schema AS s),
             'tables', (
               SELECT coalesce(json_agg(json_build_object(
                        'schema', t.schema,
                        'name', t.relname,
                        -- A privilege of PostgreSQL 17 and newer. Owners have it there, and files are for older servers too.
                        'maintains', CASE
                          WHEN current_setting('server_version_num')::integer >= 170000 THEN
                            has_table_privilege(principal.oid, t.oid, 'MAINTAIN')
                          ELSE pg_has_role(principal.oid, t.relowner, 'USAGE')
                        END,
                        'privileges', (
                          SELECT coalesce(json_agg(privilege.name ORDER BY privilege.name), '[]')
                            FROM unnest('{DELETE,INSERT,REFERENCES,SELECT,TRIGGER,TRUNCATE,UPDATE}'::text[]) AS privilege (name)
                           WHERE has_table_privilege(principal.oid, t.oid, privilege.name)),
                        'columns', (
                          SELECT coalesce(json_agg(json_build_object(
                                   'name', a.attname,
                                   'privileges', (
                                     SELECT coalesce(json_agg(privilege.name ORDER BY privilege.name), '[]')
                                       FROM unnest('{INSERT,REFERENCES,SELECT,UPDATE}'::text[]) AS privilege (name)
                                      WHERE has_column_privilege(principal.oid, t.oid, a.attnum, privilege.name))
                                 ) ORDER BY a.attnum), '[]')
                            FROM pg_attribute AS a
                           WHERE a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attacl IS NOT NULL)
                      ) ORDER BY t.schema COLLATE "C", t.relname), '[]')
                 FROM tested_table AS t),
             'routines', (
               SELECT coalesce(json_agg(json_build_object(
                        'schema', p.schema,
                        'name', p.proname,
                        'types', (
                          SELECT coalesce(json_agg(format_type(type, NULL) ORDER BY position), '[]')
                            FROM unnest(p.proargtypes) WITH ORDINALITY AS argument (type, position)),
                        'mayExecute', has_function_privilege(principal.oid, p.oid, 'EXECUTE')
                      ) ORDER BY p.signature COLLATE "C"), '[]')
                 FROM tested_routine AS p)
           ) ORDER BY principal.position), '[]')
      FROM principal
  )
)::text
