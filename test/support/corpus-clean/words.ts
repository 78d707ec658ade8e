import type { Harmless } from './harmless.ts';

/** Texts and names that only speak of what survives. */
export const words: readonly Harmless[] = [
  { name: 'nextval_in_a_string', body: "PERFORM 'nextval(''evil.s'')';" },
  { name: 'nextval_in_a_line_comment', body: "-- PERFORM nextval('evil.s');\nPERFORM 1;" },
  { name: 'nextval_in_nested_comments', body: "/* /* SELECT */ nextval('evil.s') */ PERFORM 1;" },
  { name: 'nextval_in_a_comment_in_an_expression', body: "PERFORM 1 /* + nextval('evil.s') */ + 1 -- nextval\n;" },
  { name: 'nextval_in_a_dollar_quoted_text', body: "PERFORM $q$ SELECT nextval('evil.s') $q$;" },
  { name: 'nextval_in_an_escape_string', body: "PERFORM E'\\'; SELECT nextval(\\'evil.s\\'); --';" },
  { name: 'nextval_in_a_message', body: "RAISE NOTICE 'nextval(%)', 'evil.s';" },
  {
    name: 'nextval_in_an_error',
    body: "BEGIN RAISE EXCEPTION 'call nextval(''evil.s'')' USING HINT = 'COMMIT'; EXCEPTION WHEN raise_exception THEN NULL; END;",
  },
  {
    name: 'a_variable_called_nextval',
    declare: 'nextval bigint := 1; setval bigint;',
    body: 'setval := nextval + 1;',
  },
  {
    name: 'a_column_called_nextval',
    setup: ['CREATE TABLE clean.nextval (nextval bigint, pg_advisory_lock bigint)'],
    body: 'PERFORM n.nextval, n.pg_advisory_lock FROM clean.nextval AS n;',
  },
  { name: 'an_alias_called_nextval', body: 'PERFORM nextval.setval FROM (SELECT 1 AS setval) AS nextval;' },
  { name: 'a_label_called_commit', body: '<<rollback>> LOOP EXIT rollback; END LOOP;' },
  {
    name: 'a_record_field_called_commit',
    declare: 'r record;',
    body: 'SELECT 1 AS commit, 2 AS nextval INTO r; PERFORM r.commit + r.nextval;',
  },
  {
    name: 'a_function_of_its_own_called_nextval',
    setup: ['CREATE FUNCTION clean.nextval(text) RETURNS integer LANGUAGE sql AS $$ SELECT 1 $$'],
    body: "PERFORM clean.nextval('evil.s');",
  },
  {
    name: 'a_function_called_nextval_by_its_arguments',
    setup: ['CREATE FUNCTION clean.nextval(text, integer) RETURNS integer LANGUAGE sql AS $$ SELECT 1 $$'],
    define: `RETURNS integer LANGUAGE sql SET search_path = clean AS $$ SELECT nextval('evil.s', 1) $$`,
  },
  {
    name: 'a_function_called_pg_advisory_lock_by_search_path',
    setup: [
      'CREATE SCHEMA own AUTHORIZATION CURRENT_USER',
      'CREATE FUNCTION own.pg_advisory_lock(integer) RETURNS integer LANGUAGE sql AS $$ SELECT 1 $$',
    ],
    define: 'RETURNS integer LANGUAGE sql SET search_path = own, pg_catalog AS $$ SELECT pg_advisory_lock(1) $$',
  },
  {
    name: 'a_function_called_dblink_exec',
    setup: ['CREATE FUNCTION clean.dblink_exec(text, text) RETURNS text LANGUAGE sql AS $$ SELECT $2 $$'],
    body: "PERFORM clean.dblink_exec('dbname=x', 'DELETE FROM clean.plain');",
  },
  {
    name: 'a_table_called_like_a_command',
    setup: ['CREATE TABLE clean."COMMIT" ("ROLLBACK" integer)'],
    body: 'PERFORM "ROLLBACK" FROM clean."COMMIT";',
  },
  { name: 'currval_in_a_string', body: "PERFORM length('currval(''evil.s'') lastval()');" },
  { name: 'the_name_of_a_sequence', body: "PERFORM 'evil.s'::regclass, to_regclass('evil.s');" },
  { name: 'a_sequence_is_read_as_a_table', body: 'PERFORM last_value FROM evil.s;' },
  { name: 'the_name_of_a_function', body: "PERFORM 'evil.draws()'::regprocedure, to_regproc('nextval');" },
  {
    name: 'the_source_of_a_function',
    body: "PERFORM pg_get_functiondef('evil.draws()'::regprocedure), prosrc FROM pg_proc WHERE proname = 'draws';",
  },
  { name: 'a_statement_that_speaks', statement: "SELECT 'nextval(''evil.s'')' AS nextval -- nextval('evil.s')" },
  {
    name: 'a_statement_with_commands_in_a_text',
    statement: 'SELECT $q$; COMMIT; SELECT pg_advisory_lock(1)$q$ AS "COMMIT" /* ; DROP TABLE x */',
  },
];
