-- Settings with a dot that functions set, by a name that stands in their bodies or in their SET clauses.
SELECT coalesce(pg_catalog.jsonb_agg(DISTINCT pg_catalog.lower(found.name)), '[]')
  FROM pg_catalog.pg_proc AS p
  JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace
 CROSS JOIN LATERAL (
         SELECT (pg_catalog.regexp_matches(p.prosrc, '\mset_config\s*\(\s*''([\w.]+\.\w+)''', 'gi'))[1]
          UNION ALL
         SELECT (pg_catalog.regexp_matches(
                   p.prosrc, '\mset\s+(?:local\s+|session\s+)?([a-z_]\w*(?:\.\w+)+)\s*(?:=|to\M)', 'gi'))[1]
          UNION ALL
         SELECT (pg_catalog.regexp_matches(
                   p.prosrc, '\mset\s+(?:local\s+|session\s+)?"([^"]+\.[^"]+)"\s*(?:=|to\M)', 'gi'))[1]
          UNION ALL
         SELECT pg_catalog.split_part(setting, '=', 1)
           FROM pg_catalog.unnest(p.proconfig) AS setting
          WHERE setting LIKE '%.%=%'
       ) AS found (name)
 WHERE n.nspname NOT IN ('pg_catalog', 'information_schema')
