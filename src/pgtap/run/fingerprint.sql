-- What a session brings to the next file: two sessions that answer the same are alike for it. Behind RESET ALL a setting has the
-- value that it is reset to, so its value says everything; one with a dot that a transaction has set is an empty text after its
-- ROLLBACK where it was NULL before, and no view shows it. What the session held besides was asked when the file before ended.
-- The names come from environment.sql, dotted-settings.sql and the files. $1: whether a function may load a library, which brings
-- settings of its own.
SELECT pg_catalog.md5(pg_catalog.string_agg(
         pg_catalog.quote_nullable(pg_catalog.current_setting(n.name, true)), ' ' ORDER BY n.place)),
       session_user,
       current_user,
       CASE
         WHEN $1::boolean THEN (
           SELECT pg_catalog.count(*)
             FROM pg_catalog.pg_settings AS s
            WHERE s.name NOT LIKE 'plpgsql.%'
         )
       END
  FROM pg_catalog.unnest(:names::text[]) WITH ORDINALITY AS n (name, place)
