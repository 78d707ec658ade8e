import { type BadFunction, draws, plpgsql, sql } from './bad-function.ts';

/** Functions around which something is gone, broken or circular. */
export const broken: readonly BadFunction[] = [
  {
    what: 'whose table was dropped',
    name: 'of_a_dropped_table()',
    define: plpgsql('BEGIN INSERT INTO bad.dropped VALUES (1); END'),
    before: ['CREATE TABLE bad.dropped (id integer)'],
    after: ['DROP TABLE bad.dropped'],
    verdict: 'unknown',
    code: 'unresolved-name',
  },
  {
    what: 'that calls what was dropped',
    name: 'of_a_dropped_function()',
    define: sql('SELECT bad.gone()'),
    verdict: 'unknown',
    code: 'unresolved-name',
  },
  {
    what: 'of which the owner is gone',
    name: 'of_nobody()',
    define: "RETURNS bigint LANGUAGE sql SECURITY DEFINER AS $$ SELECT nextval('bad.s') $$",
    after: ["UPDATE pg_catalog.pg_proc SET proowner = 4000000000 WHERE proname = 'of_nobody'"],
    verdict: 'survives',
    code: 'sequence-advanced',
  },
  {
    what: 'that reads views which read each other',
    name: 'of_circular_views()',
    before: [
      'CREATE VIEW bad.one AS SELECT 1 AS a',
      'CREATE VIEW bad.two AS SELECT a FROM bad.one',
      'CREATE OR REPLACE VIEW bad.one AS SELECT a FROM bad.two',
    ],
    define: sql('SELECT a FROM bad.one'),
    verdict: 'clean',
    code: null,
  },
  {
    what: 'that calls itself through another',
    name: 'circular()',
    before: ["CREATE FUNCTION bad.back() RETURNS void LANGUAGE sql AS 'SELECT bad.circular()'"],
    define: plpgsql(`BEGIN PERFORM bad.back(); ${draws} END`),
    verdict: 'survives',
    code: 'sequence-advanced',
  },
  {
    what: 'that writes to a table with an invalid index, which is kept all the same',
    name: 'of_an_invalid_index()',
    before: [
      `CREATE FUNCTION bad.sorts(integer) RETURNS integer LANGUAGE plpgsql IMMUTABLE AS
         $$ BEGIN ${draws} RETURN $1; END $$`,
      'CREATE TABLE bad.indexed (id integer)',
      'CREATE INDEX invalid ON bad.indexed (bad.sorts(id))',
      "UPDATE pg_catalog.pg_index SET indisvalid = false WHERE indexrelid = 'bad.invalid'::regclass",
    ],
    define: plpgsql('BEGIN INSERT INTO bad.indexed VALUES (1); END'),
    verdict: 'survives',
    code: 'sequence-advanced',
  },
  {
    what: 'that reads a view of which the table is gone',
    name: 'of_a_broken_view()',
    before: ['CREATE TABLE bad.below (id integer)', 'CREATE VIEW bad.broken AS SELECT id FROM bad.below'],
    define: plpgsql('BEGIN PERFORM id FROM bad.broken; END'),
    after: ["DELETE FROM pg_catalog.pg_class WHERE oid = 'bad.below'::regclass"],
    verdict: 'unknown',
    code: 'unresolved-name',
  },
  {
    what: 'that writes to a table of which a trigger’s function is gone',
    name: 'of_a_broken_trigger()',
    before: [
      'CREATE TABLE bad.fired (id integer)',
      'CREATE FUNCTION bad.fires() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$',
      'CREATE TRIGGER fires BEFORE INSERT ON bad.fired FOR EACH ROW EXECUTE FUNCTION bad.fires()',
      "DELETE FROM pg_catalog.pg_proc WHERE oid = 'bad.fires()'::regprocedure",
    ],
    define: plpgsql('BEGIN INSERT INTO bad.fired VALUES (1); END'),
    verdict: 'unknown',
    code: 'unresolved-name',
  },
];
