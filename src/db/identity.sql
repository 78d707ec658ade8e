-- Who is connected to what, as one json value: answered alike to a session and to the observer's command.
-- Every role may run it (PostgreSQL 14 to 18).
WITH RECURSIVE memberships AS (
  SELECT membership.roleid
  FROM pg_catalog.pg_auth_members AS membership
  JOIN pg_catalog.pg_roles AS member ON member.oid = membership.member
  WHERE member.rolname = SESSION_USER
  UNION
  SELECT membership.roleid
  FROM pg_catalog.pg_auth_members AS membership
  JOIN memberships ON membership.member = memberships.roleid
)
SELECT pg_catalog.json_build_object(
  'sessionUser', SESSION_USER,
  'currentUser', CURRENT_USER,
  'superuser', role.rolsuper,
  'bypassRls', role.rolbypassrls,
  'createRole', role.rolcreaterole,
  'createDb', role.rolcreatedb,
  'replication', role.rolreplication,
  'memberOf', COALESCE(
    (
      SELECT pg_catalog.json_agg(granted.rolname ORDER BY granted.rolname COLLATE "C")
      FROM memberships
      JOIN pg_catalog.pg_roles AS granted ON granted.oid = memberships.roleid
    ),
    '[]'::pg_catalog.json
  ),
  'database', pg_catalog.current_database(),
  -- Text: it is an unsigned 64-bit number, more than a JSON reader keeps.
  'systemIdentifier', (SELECT system_identifier::pg_catalog.text FROM pg_catalog.pg_control_system()),
  'serverVersion', pg_catalog.current_setting('server_version'),
  'serverVersionNum', pg_catalog.current_setting('server_version_num')::pg_catalog.int4,
  'serverAddress', pg_catalog.host(pg_catalog.inet_server_addr()),
  'serverPort', COALESCE(pg_catalog.inet_server_port(), pg_catalog.current_setting('port')::pg_catalog.int4),
  'tls', (
    SELECT pg_catalog.json_build_object('version', version, 'cipher', cipher, 'bits', bits)
    FROM pg_catalog.pg_stat_ssl
    WHERE pid = pg_catalog.pg_backend_pid() AND ssl
  ),
  -- The schema that is searched first for functions and operators; a temporary one is searched for neither.
  'firstSchema', (
    SELECT path.schema
    FROM pg_catalog.unnest(pg_catalog.current_schemas(true)) WITH ORDINALITY AS path (schema, place)
    WHERE NOT pg_catalog.starts_with(path.schema::pg_catalog.text, 'pg_temp_')
    ORDER BY path.place
    LIMIT 1
  ),
  'inRecovery', pg_catalog.pg_is_in_recovery(),
  'transactionReadOnlyDefault', pg_catalog.current_setting('default_transaction_read_only')::pg_catalog.bool,
  -- Said by the database or the whole server; what a role says for itself is as designed.
  'databaseReadOnly', EXISTS (
    SELECT
    FROM pg_catalog.pg_settings
    WHERE
      name = 'default_transaction_read_only'
      AND setting = 'on'
      AND source NOT IN ('user', 'database user', 'client', 'session', 'environment variable')
  ),
  'backendPid', pg_catalog.pg_backend_pid(),
  'serverEncoding', pg_catalog.current_setting('server_encoding'),
  'maxPreparedTransactions', pg_catalog.current_setting('max_prepared_transactions')::pg_catalog.int4
) AS identity
FROM pg_catalog.pg_roles AS role
WHERE role.rolname = SESSION_USER
