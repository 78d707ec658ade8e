-- Prepared statements that are not ours. $1: the names of ours; one of them made by SQL is somebody's who answers our questions
-- for the server. Never sent under a name, so that this question cannot be replaced itself.
SELECT pg_catalog.format('prepared statement "%s" is still there', p.name)
  FROM pg_catalog.pg_prepared_statements AS p
 WHERE p.from_sql
    OR p.name <> ALL ($1::text[])
 ORDER BY p.name
