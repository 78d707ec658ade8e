-- $1: OIDs of types. Their names, in that order.
SELECT pg_catalog.format_type(t.oid::pg_catalog.oid, NULL)
  FROM pg_catalog.unnest($1::text[]) WITH ORDINALITY AS t (oid, place)
 ORDER BY t.place
