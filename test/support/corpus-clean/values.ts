import type { Harmless } from './harmless.ts';

/** Functions, operators, aggregates and types: built in and of one's own. */
export const values: readonly Harmless[] = [
  {
    name: 'recursion',
    setup: [
      `CREATE FUNCTION clean.factorial(n numeric) RETURNS numeric LANGUAGE plpgsql IMMUTABLE AS
         $$ BEGIN RETURN CASE WHEN n < 2 THEN 1 ELSE n * clean.factorial(n - 1) END; END $$`,
    ],
    body: 'PERFORM clean.factorial(5);',
  },
  {
    name: 'two_functions_that_call_each_other',
    setup: [
      `CREATE FUNCTION clean.is_odd(n integer) RETURNS boolean LANGUAGE plpgsql AS
         $$ BEGIN RETURN n <> 0 AND clean.is_even(n - 1); END $$`,
      `CREATE FUNCTION clean.is_even(n integer) RETURNS boolean LANGUAGE plpgsql AS
         $$ BEGIN RETURN n = 0 OR clean.is_odd(n - 1); END $$`,
    ],
    body: 'PERFORM clean.is_even(4);',
  },
  {
    name: 'a_recursive_query',
    body: 'PERFORM (WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n < 5) SELECT sum(n) FROM t);',
  },
  {
    name: 'a_polymorphic_function',
    setup: [
      `CREATE FUNCTION clean.either(a anyelement, b anyelement) RETURNS anyelement LANGUAGE sql IMMUTABLE AS
         $$ SELECT COALESCE(a, b) $$`,
    ],
    body: "PERFORM clean.either(1, 2), clean.either('a'::text, NULL), clean.either(ARRAY[1], NULL);",
  },
  {
    name: 'a_variadic_function',
    setup: [
      `CREATE FUNCTION clean.most(VARIADIC given integer[]) RETURNS integer LANGUAGE sql STABLE AS
         $$ SELECT max(g) FROM unnest(given) AS g $$`,
    ],
    body: 'PERFORM clean.most(1, 2, 3), clean.most(VARIADIC ARRAY[1, 2]);',
  },
  {
    name: 'an_aggregate_of_its_own',
    setup: [
      `CREATE FUNCTION clean.longer(text, text) RETURNS text LANGUAGE sql IMMUTABLE AS
         $$ SELECT CASE WHEN length($1) >= length($2) THEN $1 ELSE $2 END $$`,
      "CREATE AGGREGATE clean.longest(text) (SFUNC = clean.longer, STYPE = text, INITCOND = '')",
    ],
    body: 'PERFORM clean.longest(what) FROM clean.plain;',
  },
  {
    name: 'an_operator_of_its_own',
    setup: [
      'CREATE FUNCTION clean.near(integer, integer) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT abs($1 - $2) < 2 $$',
      'CREATE OPERATOR clean.<~> (LEFTARG = integer, RIGHTARG = integer, FUNCTION = clean.near)',
    ],
    body: 'PERFORM 1 OPERATOR(clean.<~>) 2;',
  },
  {
    name: 'a_cast_of_its_own',
    setup: [
      'CREATE TYPE clean.pair AS (a integer, b integer)',
      'CREATE FUNCTION clean.pair_sum(clean.pair) RETURNS integer LANGUAGE sql IMMUTABLE AS $$ SELECT ($1).a + ($1).b $$',
      'CREATE CAST (clean.pair AS integer) WITH FUNCTION clean.pair_sum(clean.pair)',
    ],
    body: 'PERFORM ROW(1, 2)::clean.pair::integer;',
  },
  {
    name: 'a_body_of_standard_sql',
    define: 'RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT count(*) FROM clean.plain; END',
  },
  {
    name: 'security_definer_with_a_pinned_path',
    define: `RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS
      $$ SELECT count(*) FROM clean.plain $$`,
  },
  { name: 'an_immutable_function', define: "RETURNS text LANGUAGE sql IMMUTABLE STRICT AS $$ SELECT 'x' || 'y' $$" },
  {
    name: 'rows_that_are_returned',
    define: `RETURNS TABLE (key uuid, words text) LANGUAGE plpgsql STABLE ROWS 10 AS
      $$ BEGIN RETURN QUERY SELECT p.id, p.what FROM clean.plain AS p; RETURN NEXT; END $$`,
  },
  {
    name: 'arrays',
    declare: 'a integer[] := ARRAY[3, 1, 2]; i integer;',
    body: 'a[4] := 7; a := a || 5; FOREACH i IN ARRAY a LOOP PERFORM i = ANY (a); END LOOP; PERFORM array_agg(x) FROM unnest(a) AS x;',
  },
  {
    name: 'jsonb',
    declare: `j jsonb := '{"a": [1, 2]}';`,
    body: `j := jsonb_set(j, '{b}', to_jsonb(now())) || jsonb_build_object('nextval', 1); PERFORM j -> 'a' ->> 0, j @> '{"a": [1]}';`,
  },
  {
    name: 'window_functions',
    body: 'PERFORM row_number() OVER w, lag(what) OVER w FROM clean.plain WINDOW w AS (PARTITION BY what ORDER BY id);',
  },
  {
    name: 'grouping_sets',
    body: 'PERFORM what, count(*) FILTER (WHERE what IS NULL) FROM clean.plain GROUP BY ROLLUP (what);',
  },
  {
    name: 'a_lateral_join',
    body: 'PERFORM 1 FROM clean.plain AS p CROSS JOIN LATERAL generate_series(1, length(p.what)) AS n;',
  },
  {
    name: 'text_search',
    body: "PERFORM to_tsvector('simple', what) @@ plainto_tsquery('simple', 'a') FROM clean.plain;",
  },
  {
    name: 'regular_expressions',
    body: "PERFORM regexp_replace('nextval', 'n', 'N', 'g'), 'a' ~ '^[a-z]$', 'a' SIMILAR TO 'b%';",
  },
  {
    name: 'times',
    body: "PERFORM now() - interval '1 day', date_trunc('day', clock_timestamp()), extract(epoch FROM now());",
  },
  {
    name: 'who_and_where',
    body: 'PERFORM current_user, session_user, current_database(), pg_backend_pid(), version();',
  },
  { name: 'a_setting_is_read', body: "PERFORM current_setting('work_mem'), current_setting('clean.nothing', true);" },
  {
    name: 'the_catalog_is_read',
    body: "PERFORM relname FROM pg_class WHERE oid = 'clean.plain'::regclass; PERFORM * FROM information_schema.tables;",
  },
  { name: 'sizes', body: "PERFORM pg_relation_size('clean.plain'), pg_database_size(current_database());" },
  { name: 'hashes', body: "PERFORM md5('x'), sha256('x'), hashtext('x'), encode('x', 'hex');" },
  {
    name: 'snapshots_and_ids_are_read',
    body: 'PERFORM pg_current_xact_id_if_assigned(), pg_current_snapshot(), pg_snapshot_xmin(pg_current_snapshot());',
  },
];
