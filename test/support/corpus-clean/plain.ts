import type { Harmless } from './harmless.ts';

const rows = ['dead-rows'];
const uuid = 'uuid PRIMARY KEY DEFAULT pg_catalog.gen_random_uuid()';

/** What ordinary functions do all day. */
export const plain: readonly Harmless[] = [
  {
    name: 'a_key_from_gen_random_uuid',
    body: "INSERT INTO clean.plain (what) VALUES ('x');",
    noted: rows,
  },
  {
    name: 'on_conflict_with_uuid_keys',
    body: `INSERT INTO clean.plain (id, what) SELECT id, what FROM clean.plain
      ON CONFLICT (id) DO UPDATE SET what = EXCLUDED.what;`,
    noted: rows,
  },
  {
    name: 'merge_with_uuid_keys',
    since: 15,
    body: `MERGE INTO clean.plain AS p USING (SELECT 'c' AS what) AS n ON p.what = n.what
      WHEN MATCHED THEN UPDATE SET what = n.what WHEN NOT MATCHED THEN INSERT (what) VALUES (n.what);`,
    noted: rows,
  },
  {
    name: 'returning_into',
    declare: 'key uuid;',
    body: "INSERT INTO clean.plain (what) VALUES ('x') RETURNING id INTO STRICT key;",
    noted: rows,
  },
  {
    name: 'a_write_in_a_with_clause',
    body: 'WITH gone AS (DELETE FROM clean.plain RETURNING what) INSERT INTO clean.plain (what) SELECT what FROM gone;',
    noted: rows,
  },
  {
    name: 'a_foreign_key_with_cascade',
    setup: [
      `CREATE TABLE clean.parent (id ${uuid})`,
      `CREATE TABLE clean.child (id ${uuid}, parent uuid REFERENCES clean.parent ON DELETE CASCADE)`,
    ],
    body: 'DELETE FROM clean.parent;',
    noted: rows,
  },
  {
    name: 'a_deferred_foreign_key',
    setup: [
      `CREATE TABLE clean.first (id ${uuid})`,
      'CREATE TABLE clean.second (first uuid REFERENCES clean.first DEFERRABLE INITIALLY DEFERRED)',
    ],
    body: 'INSERT INTO clean.second VALUES (NULL);',
    noted: ['dead-rows', 'deferred-constraint', 'row-lock'],
  },
  {
    name: 'a_domain_with_a_harmless_check',
    setup: [
      'CREATE DOMAIN clean.short AS text CHECK (length(VALUE) < 10)',
      'CREATE TABLE clean.shorts (what clean.short)',
    ],
    declare: "given clean.short := 'x';",
    body: 'INSERT INTO clean.shorts VALUES (given);',
    noted: rows,
  },
  {
    name: 'a_generated_column',
    setup: ['CREATE TABLE clean.generated (what text, size integer GENERATED ALWAYS AS (length(what)) STORED)'],
    body: "INSERT INTO clean.generated (what) VALUES ('x');",
    noted: rows,
  },
  {
    name: 'a_partitioned_table',
    setup: [
      'CREATE TABLE clean.parted (at date, what text) PARTITION BY RANGE (at)',
      "CREATE TABLE clean.parted_1 PARTITION OF clean.parted FOR VALUES FROM ('2020-01-01') TO ('2030-01-01')",
      'CREATE TABLE clean.parted_rest PARTITION OF clean.parted DEFAULT',
    ],
    body: "INSERT INTO clean.parted VALUES ('2025-05-05', 'x'); UPDATE clean.parted SET at = '2035-05-05';",
    noted: rows,
  },
  {
    name: 'an_unlogged_table',
    setup: ['CREATE UNLOGGED TABLE clean.unlogged (id integer)'],
    body: 'INSERT INTO clean.unlogged VALUES (1);',
    noted: rows,
  },
  {
    name: 'a_trigger_that_only_looks',
    setup: [
      `CREATE FUNCTION clean.looks() RETURNS trigger LANGUAGE plpgsql AS
         $$ BEGIN NEW.what := upper(NEW.what) || TG_OP || TG_TABLE_NAME; RETURN NEW; END $$`,
      'CREATE TABLE clean.looked_at (what text)',
      'CREATE TRIGGER looks BEFORE INSERT ON clean.looked_at FOR EACH ROW EXECUTE FUNCTION clean.looks()',
    ],
    body: "INSERT INTO clean.looked_at VALUES ('x');",
    noted: rows,
  },
  {
    name: 'a_trigger_with_transition_tables',
    setup: [
      `CREATE FUNCTION clean.counts() RETURNS trigger LANGUAGE plpgsql AS
         $$ BEGIN PERFORM count(*) FROM added; RETURN NULL; END $$`,
      'CREATE TABLE clean.added_to (what text)',
      `CREATE TRIGGER counts AFTER INSERT ON clean.added_to REFERENCING NEW TABLE AS added
         FOR EACH STATEMENT EXECUTE FUNCTION clean.counts()`,
    ],
    body: "INSERT INTO clean.added_to VALUES ('x');",
    noted: rows,
  },
  {
    name: 'an_exception_that_is_caught',
    body: "BEGIN INSERT INTO clean.plain (id) VALUES (NULL); EXCEPTION WHEN not_null_violation THEN RAISE NOTICE '%', SQLERRM; END;",
    noted: rows,
  },
  {
    name: 'get_diagnostics',
    declare: 'n bigint; told text;',
    body: `UPDATE clean.plain SET what = what; GET DIAGNOSTICS n = ROW_COUNT, told = PG_CONTEXT;
      BEGIN PERFORM 1 / 0; EXCEPTION WHEN OTHERS THEN GET STACKED DIAGNOSTICS told = MESSAGE_TEXT; END;`,
    noted: rows,
  },
  {
    name: 'a_cursor_that_is_closed',
    declare: 'c CURSOR (least text) FOR SELECT what FROM clean.plain WHERE what >= least; found_one text;',
    body: "OPEN c('a'); FETCH c INTO found_one; MOVE FORWARD 1 FROM c; CLOSE c;",
  },
  {
    name: 'a_loop_over_a_query',
    declare: 'r clean.plain%ROWTYPE; t clean.plain.what%TYPE;',
    body: "FOR r IN SELECT * FROM clean.plain ORDER BY what LOOP t := r.what; CONTINUE WHEN t = 'a'; EXIT; END LOOP;",
  },
  {
    name: 'a_view_over_a_view',
    setup: [
      'CREATE VIEW clean.lower_view AS SELECT id, what FROM clean.plain',
      "CREATE VIEW clean.upper_view AS SELECT what FROM clean.lower_view WHERE what <> 'b'",
    ],
    body: "INSERT INTO clean.upper_view VALUES ('x'); PERFORM count(*) FROM clean.upper_view;",
    noted: rows,
  },
];
