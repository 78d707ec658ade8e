import { hostileNames } from './hostile-names.ts';

/** A function that is hard to read, and what must be said of it. */
export interface BadFunction {
  readonly what: string;
  /** As it is typed, in the schema `bad`, and after it everything up to its end. */
  readonly name: string;
  readonly define: string;
  readonly verdict: 'clean' | 'survives' | 'unknown';
  /** Code of the worst finding; null where there is none. */
  readonly code: string | null;
  /** Run before, and after, by a superuser. */
  readonly before?: readonly string[];
  readonly after?: readonly string[];
}

const draws = "PERFORM nextval('bad.s');";

function plpgsql(body: string): string {
  return `RETURNS void LANGUAGE plpgsql AS $corpus$${body}$corpus$`;
}

function sql(body: string): string {
  return `RETURNS void LANGUAGE sql AS $corpus$${body}$corpus$`;
}

const unread: readonly BadFunction[] = [
  {
    what: 'in a language that is not read',
    name: 'in_another_language()',
    before: ['CREATE TRUSTED LANGUAGE plnew HANDLER plpgsql_call_handler'],
    define: 'RETURNS void LANGUAGE plnew AS $$ BEGIN END $$',
    verdict: 'unknown',
    code: 'unread-language',
  },
  {
    what: 'in an untrusted language',
    name: 'in_an_untrusted_language()',
    before: ['CREATE LANGUAGE plfree HANDLER plpgsql_call_handler'],
    define: 'RETURNS void LANGUAGE plfree AS $$ BEGIN END $$',
    verdict: 'unknown',
    code: 'unread-language',
  },
  {
    what: 'in C',
    name: 'in_c()',
    define: "RETURNS real LANGUAGE c AS '$libdir/pg_trgm', 'show_limit'",
    verdict: 'unknown',
    code: 'unread-language',
  },
  {
    what: 'that is nextval under another name',
    name: 'by_another_name(regclass)',
    define: "RETURNS bigint LANGUAGE internal AS 'nextval_oid'",
    verdict: 'unknown',
    code: 'unread-language',
  },
  {
    what: 'that the server itself would refuse',
    name: 'refused()',
    define: plpgsql('BEGIN SELECT 1 FROM; END'),
    verdict: 'unknown',
    code: 'unread-body',
  },
  {
    what: 'of which the parser wants more',
    name: 'cut_off()',
    define: plpgsql(`BEGIN ${draws} IF true THEN`),
    verdict: 'unknown',
    code: 'unread-body',
  },
  {
    what: 'in SQL that is refused',
    name: 'refused_sql()',
    define: sql('SELEC 1'),
    verdict: 'unknown',
    code: 'unread-body',
  },
  { what: 'without a body', name: 'empty()', define: plpgsql(''), verdict: 'unknown', code: 'unread-body' },
  {
    what: 'whose body is a comment',
    name: 'only_comment()',
    define: plpgsql('-- x'),
    verdict: 'unknown',
    code: 'unread-body',
  },
  { what: 'in SQL without a statement', name: 'empty_sql()', define: sql(''), verdict: 'clean', code: null },
  {
    what: 'in SQL that is a comment',
    name: 'only_comment_sql()',
    define: sql('/* nextval */'),
    verdict: 'clean',
    code: null,
  },
  {
    what: 'whose body is psql, not SQL',
    name: 'of_psql()',
    define: sql('\\echo x'),
    verdict: 'unknown',
    code: 'unread-body',
  },
];

const large: readonly BadFunction[] = [
  {
    what: 'of five megabytes of comment, with a sequence behind it',
    name: 'large_comment()',
    define: plpgsql(`BEGIN /*${'nextval '.repeat(640_000)}*/ ${draws} END`),
    verdict: 'survives',
    code: 'sequence-advanced',
  },
  {
    what: 'of five megabytes of text',
    name: 'large_text()',
    define: plpgsql(`BEGIN PERFORM '${'nextval '.repeat(640_000)}'; END`),
    verdict: 'clean',
    code: null,
  },
  {
    what: 'of ten thousand statements, the last of which draws',
    name: 'many_statements()',
    define: plpgsql(`BEGIN ${'PERFORM 1;\n'.repeat(10_000)} ${draws} END`),
    verdict: 'survives',
    code: 'sequence-advanced',
  },
  {
    what: 'whose blocks nest five thousand deep',
    name: 'deep_blocks()',
    define: plpgsql(`${'BEGIN '.repeat(5_000)}${draws}${' END;'.repeat(5_000)}`),
    verdict: 'unknown',
    code: 'unread-body',
  },
  {
    what: 'whose brackets nest five thousand deep, which the parser takes away',
    name: 'deep_brackets()',
    define: plpgsql(`BEGIN PERFORM ${'('.repeat(5_000)}nextval('bad.s')${')'.repeat(5_000)}; END`),
    verdict: 'survives',
    code: 'sequence-advanced',
  },
  {
    what: 'whose queries nest five thousand deep',
    name: 'deep_queries()',
    define: sql(`${'SELECT ('.repeat(5_000)}1${')'.repeat(5_000)}`),
    verdict: 'unknown',
    code: 'unread-body',
  },
  {
    what: 'whose sum has five thousand terms',
    name: 'long_sum()',
    define: sql(`SELECT ${'1 + '.repeat(5_000)}nextval('bad.s')`),
    verdict: 'unknown',
    code: 'unread-body',
  },
  {
    what: 'that is read after all of these',
    name: 'after_the_large_ones()',
    define: plpgsql(`BEGIN ${draws} END`),
    verdict: 'survives',
    code: 'sequence-advanced',
  },
];

const broken: readonly BadFunction[] = [
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

/** The names that nothing may escape from, as far as PostgreSQL stores them: up to 63 bytes, without zero bytes and half characters. */
const names = Object.values(hostileNames).map((name) =>
  Buffer.from(name.replace(/[\0\ud800-\udfff\ufffe\uffff]/g, ''))
    .subarray(0, 60)
    .toString()
    .replace(/\ufffd/g, ''),
);

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

const named: readonly BadFunction[] = names.map((name, index) => ({
  what: `with a hostile name (${Object.keys(hostileNames)[index]})`,
  name: `${quoted(name)}(text)`,
  before: [
    `CREATE TABLE bad.${quoted(`${name}t`)} (${quoted(name)} text)`,
    `CREATE FUNCTION bad.${quoted(`${name}f`)}() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN PERFORM set_config('${`hostile.a${index}`}', NEW.${quoted(name)}, true); ${draws} RETURN NEW; END $$`,
    `CREATE TRIGGER ${quoted(name)} AFTER INSERT ON bad.${quoted(`${name}t`)} FOR EACH ROW
       EXECUTE FUNCTION bad.${quoted(`${name}f`)}()`,
  ],
  define: plpgsql(`BEGIN INSERT INTO bad.${quoted(`${name}t`)} VALUES ($1); END`),
  verdict: 'survives',
  code: 'sequence-advanced',
}));

export const badFunctions: readonly BadFunction[] = [...unread, ...large, ...broken, ...named];
