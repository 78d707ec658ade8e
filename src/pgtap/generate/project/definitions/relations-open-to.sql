-- Tables, views and sequences that a role may use in any way, those of extensions and PostgreSQL's own left out. MAINTAIN is
-- left out too: servers before PostgreSQL 17 do not know it.
SELECT concat(n.nspname, '.', c.relname), string_agg(privilege.name, ', ' ORDER BY privilege.name)
  FROM pg_class AS c
  JOIN pg_namespace AS n ON n.oid = c.relnamespace
 CROSS JOIN LATERAL unnest(CASE c.relkind
         WHEN 'S' THEN '{SELECT,UPDATE,USAGE}'
         ELSE '{DELETE,INSERT,REFERENCES,SELECT,TRIGGER,TRUNCATE,UPDATE}'
       END::text[]) AS privilege (name)
 WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
   AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
   AND NOT EXISTS (SELECT FROM pg_depend AS d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
   AND CASE
         WHEN c.relkind = 'S' THEN has_sequence_privilege($1::name, c.oid, privilege.name)
         WHEN privilege.name IN ('INSERT', 'REFERENCES', 'SELECT', 'UPDATE') THEN
           has_any_column_privilege($1::name, c.oid, privilege.name)
         ELSE has_table_privilege($1::name, c.oid, privilege.name)
       END
 GROUP BY n.nspname, c.relname
 ORDER BY concat(n.nspname, '.', c.relname) COLLATE "C"
