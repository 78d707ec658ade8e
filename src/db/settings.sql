-- $1: settings as a json object of texts. Sets each of them until the transaction ends.
SELECT pg_catalog.set_config(s.name, s.value, true)
  FROM pg_catalog.json_each_text($1::json) AS s (name, value)
 -- Servers on some platforms cannot watch a connection, and refuse the setting.
 WHERE s.name <> 'client_connection_check_interval' OR pg_catalog.version() LIKE '%linux%'
