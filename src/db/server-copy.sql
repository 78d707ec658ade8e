-- The server's own copy of the statement that it prepared as $1: its SHA-256, and the types it found for the parameters.
SELECT pg_catalog.encode(pg_catalog.sha256(pg_catalog.convert_to(p.statement, 'UTF8')), 'hex'),
       pg_catalog.array_to_json(ARRAY(
         SELECT pg_catalog.format_type(parameter.type, NULL)
           FROM pg_catalog.unnest(p.parameter_types) WITH ORDINALITY AS parameter (type, place)
          ORDER BY parameter.place
       ))::text
  FROM pg_catalog.pg_prepared_statements AS p
 WHERE p.name = $1::text
