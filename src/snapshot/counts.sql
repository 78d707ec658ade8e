-- One statement, so that one snapshot of the server covers every count: the surface becomes one SELECT for each table.
SELECT pg_catalog.json_build_object(
  'takenAt', pg_catalog.to_char(pg_catalog.statement_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
  'server', pg_catalog.json_build_object(
    'systemIdentifier', (SELECT control.system_identifier::pg_catalog.text FROM pg_catalog.pg_control_system() AS control),
    'version', pg_catalog.split_part(pg_catalog.current_setting('server_version'), ' ', 1),
    'database', pg_catalog.current_database()
  ),
  'counts', (
    SELECT COALESCE(pg_catalog.json_object_agg(counted.name, counted.rows), '{}')
    FROM (:surface) AS counted
  )
)
