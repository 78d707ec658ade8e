-- Why a table of the surface, given as [{"schema", "name"}, ...], cannot be counted: absent, not granted, or hidden row by row.
SELECT pg_catalog.json_build_object(
  'database', pg_catalog.current_database(),
  'role', CURRENT_USER,
  'tables', (
    SELECT COALESCE(pg_catalog.json_agg(
      pg_catalog.json_build_object(
        'schema', wanted.schema,
        'name', wanted.name,
        'exists', relation.oid IS NOT NULL,
        'mayEnter', pg_catalog.has_schema_privilege(namespace.oid, 'USAGE'),
        'mayRead', pg_catalog.has_table_privilege(relation.oid, 'SELECT'),
        'rowsHidden', pg_catalog.row_security_active(relation.oid)
      )
      ORDER BY wanted.schema, wanted.name
    ), '[]')
    FROM pg_catalog.json_to_recordset(:surface) AS wanted (schema pg_catalog.text, name pg_catalog.text)
    LEFT JOIN pg_catalog.pg_namespace AS namespace ON namespace.nspname = wanted.schema
    LEFT JOIN pg_catalog.pg_class AS relation
      ON relation.relnamespace = namespace.oid
      AND relation.relname = wanted.name
      AND relation.relkind IN ('r', 'p', 'v', 'm', 'f')
  )
)
