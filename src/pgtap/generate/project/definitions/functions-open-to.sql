-- Functions and procedures that a role may execute, those of extensions and PostgreSQL's own left out.
SELECT concat(n.nspname, '.', p.proname, '(', oidvectortypes(p.proargtypes), ')')
  FROM pg_proc AS p
  JOIN pg_namespace AS n ON n.oid = p.pronamespace
 WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
   AND NOT EXISTS (SELECT FROM pg_depend AS d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e')
   AND has_function_privilege($1::name, p.oid, 'EXECUTE')
 ORDER BY concat(n.nspname, '.', p.proname, '(', oidvectortypes(p.proargtypes), ')') COLLATE "C"
