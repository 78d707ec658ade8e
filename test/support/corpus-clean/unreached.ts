import type { Harmless } from './harmless.ts';

/** A table with a trigger that draws from a sequence, and does not fire here. */
function guarded(name: string, trigger: string, ...after: readonly string[]): readonly string[] {
  return [
    `CREATE TABLE clean.${name} (id integer, what text)`,
    `CREATE TRIGGER draws ${trigger.replace('…', `clean.${name}`)} EXECUTE FUNCTION evil.draws_for_row()`,
    ...after,
  ];
}

const rows = ['dead-rows'];

/** Functions, triggers, defaults, rules and policies that draw from a sequence, and are not reached. */
export const unreached: readonly Harmless[] = [
  {
    name: 'an_overload_of_another_type',
    setup: [
      'CREATE FUNCTION clean.overloaded(integer) RETURNS bigint LANGUAGE sql AS $$ SELECT evil.draws() $$',
      'CREATE FUNCTION clean.overloaded(text) RETURNS bigint LANGUAGE sql AS $$ SELECT 1::bigint $$',
    ],
    body: "PERFORM clean.overloaded('x'::text);",
  },
  {
    name: 'an_overload_by_the_type_of_a_variable',
    declare: "given text := 'x';",
    body: 'PERFORM clean.overloaded(given);',
  },
  {
    name: 'an_overload_by_the_type_of_a_column',
    body: 'PERFORM clean.overloaded(p.what) FROM clean.plain AS p;',
  },
  {
    name: 'an_overload_of_other_arity',
    setup: [
      'CREATE FUNCTION clean.arity(integer) RETURNS bigint LANGUAGE sql AS $$ SELECT evil.draws() $$',
      'CREATE FUNCTION clean.arity(integer, integer) RETURNS bigint LANGUAGE sql AS $$ SELECT 1::bigint $$',
    ],
    body: 'PERFORM clean.arity(1, 2);',
  },
  {
    name: 'an_overload_in_another_schema',
    setup: [
      'CREATE FUNCTION evil.twin() RETURNS bigint LANGUAGE sql AS $$ SELECT evil.draws() $$',
      'CREATE FUNCTION clean.twin() RETURNS bigint LANGUAGE sql AS $$ SELECT 1::bigint $$',
    ],
    define: 'RETURNS bigint LANGUAGE sql SET search_path = clean, evil AS $$ SELECT twin() $$',
  },
  {
    name: 'an_overload_by_named_arguments',
    setup: [
      'CREATE FUNCTION clean.named(a integer) RETURNS bigint LANGUAGE sql AS $$ SELECT evil.draws() $$',
      'CREATE FUNCTION clean.named(b text) RETURNS bigint LANGUAGE sql AS $$ SELECT 1::bigint $$',
    ],
    body: "PERFORM clean.named(b => '1');",
  },
  {
    name: 'a_default_of_a_parameter_that_is_given',
    setup: ['CREATE FUNCTION clean.given(a bigint DEFAULT evil.draws()) RETURNS bigint LANGUAGE sql AS $$ SELECT a $$'],
    body: 'PERFORM clean.given(1);',
  },
  {
    name: 'a_trigger_that_is_disabled',
    setup: guarded('disabled', 'AFTER INSERT ON … FOR EACH ROW', 'ALTER TABLE clean.disabled DISABLE TRIGGER draws'),
    body: 'INSERT INTO clean.disabled VALUES (1);',
    noted: rows,
  },
  {
    name: 'a_trigger_of_replicas',
    setup: guarded(
      'replica',
      'AFTER INSERT ON … FOR EACH ROW',
      'ALTER TABLE clean.replica ENABLE REPLICA TRIGGER draws',
    ),
    body: 'INSERT INTO clean.replica VALUES (1);',
    noted: rows,
  },
  {
    name: 'a_trigger_of_another_event',
    setup: guarded('other_event', 'AFTER DELETE OR TRUNCATE ON … FOR EACH STATEMENT'),
    body: "INSERT INTO clean.other_event VALUES (1); UPDATE clean.other_event SET what = 'x';",
    noted: rows,
  },
  {
    name: 'a_trigger_of_another_column',
    setup: guarded('other_column', 'BEFORE UPDATE OF id ON … FOR EACH ROW'),
    body: "UPDATE clean.other_column SET what = 'x' WHERE id = 1;",
    noted: rows,
  },
  {
    name: 'a_trigger_of_another_table',
    setup: guarded('other_table', 'AFTER INSERT ON … FOR EACH ROW'),
    body: 'INSERT INTO clean.plain (what) SELECT what FROM clean.other_table;',
    noted: rows,
  },
  {
    name: 'a_view_behind_the_name_of_a_transition_table',
    setup: [
      'CREATE VIEW clean.added AS SELECT evil.draws()',
      `CREATE FUNCTION clean.looks_at_added() RETURNS trigger LANGUAGE plpgsql SET search_path = clean AS
         $$ BEGIN PERFORM length(a.what) FROM added AS a; EXECUTE 'SELECT what FROM added'; RETURN NULL; END $$`,
      'CREATE TABLE clean.behind (what text)',
      `CREATE TRIGGER looks AFTER INSERT ON clean.behind REFERENCING NEW TABLE AS added
         FOR EACH STATEMENT EXECUTE FUNCTION clean.looks_at_added()`,
    ],
    body: "INSERT INTO clean.behind VALUES ('x');",
    noted: rows,
  },
  {
    name: 'a_serial_column_that_is_given_a_value',
    body: "INSERT INTO clean.counted (id, what) VALUES (-1, 'x');",
    noted: rows,
  },
  {
    name: 'an_identity_that_is_overridden',
    setup: ['CREATE TABLE clean.identified (id integer GENERATED ALWAYS AS IDENTITY, what text)'],
    body: 'INSERT INTO clean.identified (id) OVERRIDING SYSTEM VALUE VALUES (-1);',
    noted: rows,
  },
  { name: 'a_default_that_only_insert_runs', body: 'DELETE FROM clean.counted;', noted: rows },
  { name: 'an_update_beside_the_serial_column', body: "UPDATE clean.counted SET what = 'x';", noted: rows },
  {
    name: 'a_view_that_is_only_read',
    setup: [
      'CREATE VIEW clean.guarded AS SELECT id, what FROM clean.plain',
      `CREATE TRIGGER draws INSTEAD OF INSERT ON clean.guarded FOR EACH ROW EXECUTE FUNCTION evil.draws_for_row()`,
    ],
    body: 'PERFORM * FROM clean.guarded;',
  },
  {
    name: 'a_rule_for_another_event',
    setup: [
      'CREATE TABLE clean.ruled (id integer)',
      'CREATE RULE draws AS ON DELETE TO clean.ruled DO ALSO SELECT evil.draws()',
    ],
    body: 'INSERT INTO clean.ruled VALUES (1); UPDATE clean.ruled SET id = 2;',
    noted: rows,
  },
  {
    name: 'a_policy_of_another_command',
    setup: [
      'CREATE TABLE clean.policed (id integer)',
      'ALTER TABLE clean.policed ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY',
      'CREATE POLICY draws ON clean.policed FOR INSERT WITH CHECK (evil.draws() > 0)',
      'CREATE POLICY reads ON clean.policed FOR SELECT USING (true)',
    ],
    body: 'PERFORM * FROM clean.policed;',
  },
  {
    name: 'a_policy_that_the_owner_passes',
    setup: [
      'CREATE TABLE clean.owned (id integer)',
      'ALTER TABLE clean.owned ENABLE ROW LEVEL SECURITY',
      'CREATE POLICY draws ON clean.owned USING (evil.draws() > 0)',
    ],
    body: 'PERFORM * FROM clean.owned;',
  },
  {
    name: 'a_policy_of_a_table_without_row_security',
    setup: [
      'CREATE TABLE clean.unpoliced (id integer)',
      'CREATE POLICY draws ON clean.unpoliced USING (evil.draws() > 0)',
    ],
    body: 'PERFORM * FROM clean.unpoliced;',
  },
  {
    name: 'a_search_path_that_hides_the_evil_one',
    setup: [
      'CREATE FUNCTION evil.chosen() RETURNS bigint LANGUAGE sql AS $$ SELECT evil.draws() $$',
      'CREATE FUNCTION clean.chosen() RETURNS bigint LANGUAGE sql AS $$ SELECT 1::bigint $$',
    ],
    define: `RETURNS void LANGUAGE plpgsql SET search_path = clean, pg_temp AS $$ BEGIN PERFORM chosen(); END $$`,
  },
  {
    name: 'an_index_of_another_table',
    setup: [
      `CREATE FUNCTION evil.measured(text) RETURNS bigint LANGUAGE plpgsql IMMUTABLE AS
         $$ BEGIN RETURN nextval('evil.s'); END $$`,
      'CREATE TABLE clean.indexed (id integer, what text)',
      'CREATE INDEX ON clean.indexed (evil.measured(what))',
    ],
    body: 'INSERT INTO clean.plain (what) SELECT what FROM clean.indexed;',
    noted: rows,
  },
  {
    name: 'a_function_beside_it_is_never_called',
    setup: ['CREATE FUNCTION clean.beside() RETURNS bigint LANGUAGE sql AS $$ SELECT evil.draws() $$'],
    body: 'PERFORM 1;',
  },
];
