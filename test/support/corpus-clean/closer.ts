import type { Harmless } from './harmless.ts';

const rows = ['dead-rows'];

/** The type of what is given decides which overload is meant; the other one draws from a sequence. */
const byType: readonly Harmless[] = [
  { name: 'an_overload_by_a_plain_literal', body: "PERFORM clean.overloaded('x');" },
  { name: 'an_overload_by_the_result_of_a_function', body: "PERFORM clean.overloaded(lower('X'));" },
  {
    name: 'an_overload_by_an_operator',
    body: "PERFORM clean.overloaded(1 || 'x'), clean.overloaded('{}'::jsonb ->> 'a');",
  },
  {
    name: 'an_overload_by_case_and_coalesce',
    body: "PERFORM clean.overloaded(COALESCE(what, 'x')), clean.overloaded(CASE WHEN true THEN what END) FROM clean.plain;",
  },
  {
    name: 'an_overload_by_the_column_of_a_subquery',
    body: 'PERFORM clean.overloaded(q.w) FROM (SELECT max(what) AS w FROM clean.plain) AS q;',
  },
  {
    name: 'an_overload_by_the_column_of_a_with_query',
    body: 'PERFORM * FROM (WITH q AS (SELECT what FROM clean.plain) SELECT clean.overloaded(what) FROM q) AS r;',
  },
  {
    name: 'an_overload_by_the_column_of_values',
    body: "PERFORM clean.overloaded(v.a) FROM (VALUES ('x'), ('y')) AS v (a);",
  },
  {
    name: 'an_overload_by_the_field_of_a_row',
    declare: 'r clean.plain; a text[];',
    body: "PERFORM clean.overloaded(r.what), clean.overloaded((r).what), clean.overloaded(a[1]), clean.overloaded((ARRAY['x'])[1]) WHERE false;",
  },
  {
    name: 'an_overload_by_the_row_of_a_loop',
    declare: 'r clean.plain%ROWTYPE;',
    body: 'FOR r IN SELECT * FROM clean.plain LOOP PERFORM clean.overloaded(r.what); END LOOP;',
  },
  {
    name: 'an_overload_by_new',
    setup: [
      `CREATE FUNCTION clean.by_new() RETURNS trigger LANGUAGE plpgsql AS
         $$ BEGIN PERFORM clean.overloaded(NEW.what), clean.overloaded(TG_OP); RETURN NEW; END $$`,
      'CREATE TABLE clean.renewed (what text)',
      'CREATE TRIGGER by_new BEFORE INSERT ON clean.renewed FOR EACH ROW EXECUTE FUNCTION clean.by_new()',
    ],
    body: "INSERT INTO clean.renewed VALUES ('x');",
    noted: rows,
  },
];

/** Tables whose neighbours draw from a sequence. */
const byTable: readonly Harmless[] = [
  {
    name: 'a_foreign_key_that_an_update_does_not_touch',
    setup: [
      'CREATE TABLE clean.keyed (id uuid PRIMARY KEY, what text)',
      'CREATE TABLE clean.follows (id uuid REFERENCES clean.keyed ON UPDATE CASCADE ON DELETE NO ACTION)',
      'CREATE TRIGGER draws BEFORE UPDATE OR DELETE ON clean.follows FOR EACH ROW EXECUTE FUNCTION evil.draws_for_row()',
    ],
    body: "UPDATE clean.keyed SET what = 'x'; DELETE FROM clean.keyed;",
    noted: rows,
  },
  {
    name: 'a_child_table_that_only_leaves_out',
    setup: [
      'CREATE TABLE clean.older (id integer)',
      'CREATE TABLE clean.younger () INHERITS (clean.older)',
      'CREATE TRIGGER draws BEFORE UPDATE ON clean.younger FOR EACH ROW EXECUTE FUNCTION evil.draws_for_row()',
    ],
    body: 'UPDATE ONLY clean.older SET id = 1;',
    noted: rows,
  },
  {
    name: 'a_statement_trigger_of_a_partition',
    setup: [
      'CREATE TABLE clean.whole (id integer) PARTITION BY LIST (id)',
      'CREATE TABLE clean.part PARTITION OF clean.whole DEFAULT',
      'CREATE TRIGGER draws AFTER INSERT ON clean.part FOR EACH STATEMENT EXECUTE FUNCTION evil.draws_for_row()',
    ],
    body: 'INSERT INTO clean.whole VALUES (1);',
    noted: rows,
  },
  {
    name: 'another_partition',
    setup: [
      'CREATE TABLE clean.pieces (id integer) PARTITION BY LIST (id)',
      'CREATE TABLE clean.piece_1 PARTITION OF clean.pieces FOR VALUES IN (1)',
      'CREATE TABLE clean.piece_2 PARTITION OF clean.pieces FOR VALUES IN (2)',
      'CREATE TRIGGER draws AFTER INSERT ON clean.piece_2 FOR EACH ROW EXECUTE FUNCTION evil.draws_for_row()',
    ],
    body: 'INSERT INTO clean.piece_1 VALUES (1);',
    noted: rows,
  },
  {
    name: 'a_merge_that_only_updates',
    since: 15,
    body: `MERGE INTO clean.counted AS c USING (SELECT 1 AS id) AS n ON c.id = n.id
      WHEN MATCHED THEN UPDATE SET what = 'x' WHEN NOT MATCHED THEN DO NOTHING;`,
    noted: rows,
  },
  {
    name: 'an_insert_that_a_rule_swallows',
    setup: [
      ...[
        'CREATE TABLE clean.swallowed (id integer)',
        'CREATE RULE nothing AS ON INSERT TO clean.swallowed DO INSTEAD NOTHING',
      ],
      'CREATE TRIGGER draws AFTER INSERT ON clean.swallowed FOR EACH ROW EXECUTE FUNCTION evil.draws_for_row()',
    ],
    body: 'INSERT INTO clean.swallowed VALUES (1);',
    noted: rows,
  },
  {
    name: 'an_identity_column_that_an_update_leaves_alone',
    body: "UPDATE clean.identified SET what = 'x'; DELETE FROM clean.identified;",
    noted: rows,
  },
  {
    name: 'a_serial_column_that_on_conflict_is_given',
    body: "INSERT INTO clean.counted (id, what) VALUES (-1, 'x') ON CONFLICT (id) DO UPDATE SET what = 'y';",
    noted: rows,
  },
  {
    name: 'a_serial_column_that_a_query_gives',
    body: "INSERT INTO clean.counted SELECT -2, 'x';",
    noted: rows,
  },
  {
    name: 'a_view_that_gives_the_serial_column',
    setup: ['CREATE VIEW clean.of_counted AS SELECT id, what FROM clean.counted'],
    body: "INSERT INTO clean.of_counted (id, what) VALUES (-3, 'x'); UPDATE clean.of_counted SET what = 'y';",
    noted: rows,
  },
  {
    name: 'a_default_that_is_only_shown',
    body: "PERFORM pg_get_expr(adbin, adrelid) FROM pg_attrdef WHERE adrelid = 'clean.counted'::regclass; PERFORM pg_get_serial_sequence('clean.counted', 'id');",
  },
  {
    name: 'a_policy_of_another_role',
    setup: [
      'CREATE TABLE clean.others (id integer)',
      'ALTER TABLE clean.others ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY',
      'CREATE POLICY draws ON clean.others TO pg_monitor USING (evil.draws() > 0)',
      'CREATE POLICY reads ON clean.others USING (true)',
    ],
    body: 'PERFORM * FROM clean.others;',
  },
];

/** As near to a sequence as it gets. */
export const closer: readonly Harmless[] = [...byType, ...byTable];
