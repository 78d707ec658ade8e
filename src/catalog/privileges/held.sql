-- $1: JSON array of needs. One row: a JSON array, for each need in order whether the role holds it; null where the role or the
-- object is gone. Everything by OID, so that nothing raises when somebody drops it meanwhile.
SELECT coalesce(pg_catalog.json_agg(answered.held ORDER BY answered.position), '[]'::json)::text
  FROM (
    SELECT need.position,
           CASE need.value ->> 'kind'
             WHEN 'routine' THEN pg_catalog.has_function_privilege(r.oid, (need.value ->> 'oid')::oid, asked.privileges)
             WHEN 'schema' THEN pg_catalog.has_schema_privilege(r.oid, n.oid, asked.privileges)
             WHEN 'sequence' THEN
               CASE WHEN c.relkind = 'S' THEN pg_catalog.has_sequence_privilege(r.oid, c.oid, asked.privileges) END
             ELSE
               pg_catalog.has_table_privilege(r.oid, c.oid, asked.privileges)
               OR CASE
                    WHEN asked.privileges IN ('DELETE', 'TRUNCATE') THEN false
                    WHEN need.value -> 'columns' = 'null'::jsonb OR need.value -> 'columns' = '[]'::jsonb THEN
                      pg_catalog.has_any_column_privilege(r.oid, c.oid, asked.privileges)
                    ELSE (
                      SELECT pg_catalog.bool_and(pg_catalog.has_column_privilege(r.oid, c.oid, a.attnum, asked.privileges))
                        FROM pg_catalog.jsonb_array_elements_text(need.value -> 'columns') AS named (name)
                        LEFT JOIN pg_catalog.pg_attribute AS a
                          ON a.attrelid = c.oid AND a.attname = named.name AND NOT a.attisdropped
                    )
                  END
           END AS held
      FROM pg_catalog.jsonb_array_elements($1::jsonb) WITH ORDINALITY AS need (value, position)
     CROSS JOIN LATERAL (
       SELECT pg_catalog.string_agg(privilege, ', ') AS privileges
         FROM pg_catalog.jsonb_array_elements_text(need.value -> 'anyOf') AS any_of (privilege)
     ) AS asked
      LEFT JOIN pg_catalog.pg_roles AS r ON r.rolname = need.value ->> 'role'
      LEFT JOIN pg_catalog.pg_class AS c
        ON c.oid = (need.value ->> 'oid')::oid AND need.value ->> 'kind' IN ('relation', 'sequence')
      LEFT JOIN pg_catalog.pg_namespace AS n ON n.nspname = need.value ->> 'object' AND need.value ->> 'kind' = 'schema'
  ) AS answered
