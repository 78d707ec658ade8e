-- What every file of a run meets: the extension, where it is, and what BEGIN means without modes. $1: see session-marks.ts.
WITH own AS MATERIALIZED (
       -- A thousand functions of an extension need not be searched.
       SELECT p.prosrc, l.lanname
         FROM pg_catalog.pg_proc AS p
         JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace
         JOIN pg_catalog.pg_language AS l ON l.oid = p.prolang
        WHERE n.nspname NOT IN ('pg_catalog', 'information_schema')
          AND NOT EXISTS (
                SELECT FROM pg_catalog.pg_depend AS d
                 WHERE d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND d.objid = p.oid AND d.deptype = 'e')
     )
SELECT pg_catalog.jsonb_build_object(
         'version', (SELECT e.extversion FROM pg_catalog.pg_extension AS e WHERE e.extname = 'pgtap'),
         'schema', (
           SELECT n.nspname
             FROM pg_catalog.pg_extension AS e
             JOIN pg_catalog.pg_namespace AS n ON n.oid = e.extnamespace
            WHERE e.extname = 'pgtap'
         ),
         'available', (
           SELECT a.default_version FROM pg_catalog.pg_available_extensions AS a WHERE a.name = 'pgtap'
         ),
         'visible', pg_catalog.to_regprocedure('plan(integer)') IS NOT NULL,
         'isolation', pg_catalog.current_setting('default_transaction_isolation'),
         'readOnly', pg_catalog.current_setting('default_transaction_read_only')::boolean,
         'role', session_user,
         'encoding', pg_catalog.current_setting('client_encoding'),
         'settings', (
           SELECT pg_catalog.jsonb_agg(s.name)
             FROM pg_catalog.pg_settings AS s
            -- The first function in PL/pgSQL brings these: nothing was set.
            WHERE s.name NOT LIKE 'plpgsql.%'
         ),
         -- Functions in C that initdb did not make: access/transam.h, FirstNormalObjectId.
         'loadsLibraries', EXISTS (
           SELECT FROM pg_catalog.pg_proc AS p
             JOIN pg_catalog.pg_language AS l ON l.oid = p.prolang
            WHERE l.lanname = 'c' AND p.oid >= 16384
         ),
         'marksSessions', EXISTS (SELECT FROM own WHERE own.prosrc ~* $1 OR own.lanname LIKE 'plpython%')
       )
