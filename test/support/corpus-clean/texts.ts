import type { Harmless } from './harmless.ts';

/** SQL that is made as text, and can be known: every part is constant. */
export const texts: readonly Harmless[] = [
  { name: 'execute_of_a_constant', body: "EXECUTE 'SELECT 1';" },
  { name: 'execute_of_constants_put_together', body: "EXECUTE 'SELECT ' || '1' || ' AS ' || 'a';" },
  {
    name: 'execute_of_a_constant_variable',
    declare: "query CONSTANT text := 'SELECT 1';",
    body: 'EXECUTE query;',
  },
  { name: 'format_with_a_constant_name', body: "EXECUTE format('SELECT count(*) FROM %I.%I', 'clean', 'plain');" },
  { name: 'format_with_a_constant_value', body: "EXECUTE format('SELECT %L', 'nextval(''evil.s'')');" },
  { name: 'format_by_position', body: "EXECUTE format('SELECT %2$L, %1$L', 'a', 'b');" },
  {
    name: 'quote_ident_and_quote_literal',
    body: "EXECUTE 'SELECT ' || quote_literal('x') || ' AS ' || quote_ident('Y');",
  },
  {
    name: 'execute_with_values',
    declare: 'found_one text;',
    body: "EXECUTE 'SELECT what FROM clean.plain WHERE what = $1' INTO found_one USING 'nextval(''evil.s'')';",
  },
  {
    name: 'execute_of_a_write',
    body: "EXECUTE format('INSERT INTO clean.plain (what) VALUES (%L)', 'x');",
    noted: ['dead-rows'],
  },
  {
    name: 'rows_of_a_constant_text',
    declare: 'r record;',
    body: "FOR r IN EXECUTE 'SELECT what FROM clean.plain' LOOP PERFORM r.what; END LOOP;",
  },
  {
    name: 'return_query_execute',
    define: `RETURNS SETOF integer LANGUAGE plpgsql AS $$ BEGIN RETURN QUERY EXECUTE 'SELECT 1'; END $$`,
  },
  {
    name: 'a_cursor_of_a_constant_text',
    declare: 'c refcursor;',
    body: "OPEN c FOR EXECUTE 'SELECT 1'; CLOSE c;",
  },
  { name: 'query_to_xml_of_a_constant', body: "PERFORM query_to_xml('SELECT 1 AS a', true, false, '');" },
  {
    name: 'a_text_that_is_never_run',
    declare: "query text := 'SELECT nextval(''evil.s'')';",
    body: 'PERFORM length(query);',
  },
  { name: 'a_text_that_is_only_shown', body: "RAISE NOTICE 'EXECUTE %', format('SELECT nextval(%L)', 'evil.s');" },
];
