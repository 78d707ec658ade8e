import type { Mechanism } from './mechanism.ts';

/** Where sequence `corpus.<name>` stands. */
function stands(name: string): Mechanism['fate'] {
  return { kind: 'survives', on: 'server', probe: `SELECT last_value, is_called FROM corpus.${name}` };
}

const advanced = { found: 'sequence-advanced', verdict: 'survives' } as const;

/** Sequences: what draws from them, what sets them, and what only looks like it. */
export const sequences: readonly Mechanism[] = [
  {
    id: 'nextval',
    code: { expression: "pg_catalog.nextval('corpus.drawn')" },
    setup: ['CREATE SEQUENCE corpus.drawn'],
    ...advanced,
    fate: stands('drawn'),
    net: /^sequence corpus\.drawn /,
  },
  {
    id: 'nextval of a cache',
    code: { expression: "pg_catalog.nextval('corpus.cached')" },
    setup: ['CREATE SEQUENCE corpus.cached CACHE 20'],
    ...advanced,
    fate: stands('cached'),
    net: /^sequence corpus\.cached /,
  },
  {
    id: 'setval',
    code: {
      expression:
        "pg_catalog.setval('corpus.moved', pg_catalog.date_part('epoch', pg_catalog.clock_timestamp())::bigint % 1000000 * 1000 + pg_catalog.date_part('microseconds', pg_catalog.clock_timestamp())::bigint / 60000 + 1)",
    },
    setup: ['CREATE SEQUENCE corpus.moved'],
    before: ['ALTER SEQUENCE corpus.moved RESTART'],
    found: 'sequence-set',
    verdict: 'survives',
    fate: stands('moved'),
    net: /^sequence corpus\.moved /,
  },
  {
    id: 'serial column',
    code: { command: 'INSERT INTO corpus.serial (what) VALUES (1)' },
    setup: ['CREATE TABLE corpus.serial (id serial, what integer)'],
    ...advanced,
    fate: stands('serial_id_seq'),
    net: /^sequence corpus\.serial_id_seq /,
  },
  {
    id: 'identity column',
    code: { command: 'INSERT INTO corpus.counted (what) VALUES (1)' },
    setup: ['CREATE TABLE corpus.counted (id bigint GENERATED ALWAYS AS IDENTITY, what integer)'],
    ...advanced,
    fate: stands('counted_id_seq'),
    net: /^sequence corpus\.counted_id_seq /,
  },
  {
    id: 'ON CONFLICT that inserts nothing',
    code: { command: 'INSERT INTO corpus.taken (what) VALUES (1) ON CONFLICT DO NOTHING' },
    setup: ['CREATE TABLE corpus.taken (id serial, what integer UNIQUE)', 'INSERT INTO corpus.taken (what) VALUES (1)'],
    ...advanced,
    fate: stands('taken_id_seq'),
    net: /^sequence corpus\.taken_id_seq /,
  },
  {
    id: 'nextval in a text that XML runs',
    code: { expression: "pg_catalog.query_to_xml('SELECT nextval(''corpus.in_xml'')', true, true, '')" },
    setup: ['CREATE SEQUENCE corpus.in_xml'],
    ...advanced,
    fate: stands('in_xml'),
    net: /^sequence corpus\.in_xml /,
  },
  {
    id: 'nextval in a text that ts_stat runs',
    code: {
      query:
        "SELECT s.ndoc FROM pg_catalog.ts_stat('SELECT to_tsvector(''simple'', nextval(''corpus.in_stat'')::text)') AS s",
    },
    setup: ['CREATE SEQUENCE corpus.in_stat'],
    ...advanced,
    fate: stands('in_stat'),
    net: /^sequence corpus\.in_stat /,
  },
  {
    id: 'nextval in a STABLE function',
    code: { expression: 'corpus.stable_draw()' },
    setup: [
      'CREATE SEQUENCE corpus.in_stable',
      "CREATE FUNCTION corpus.stable_draw() RETURNS bigint STABLE LANGUAGE plpgsql AS $$ BEGIN RETURN nextval('corpus.in_stable'); END $$",
    ],
    ...advanced,
    fate: stands('in_stable'),
    net: /^sequence corpus\.in_stable /,
  },
  {
    id: 'nextval under another name',
    code: { expression: "corpus.innocent('corpus.hidden'::pg_catalog.regclass)" },
    setup: [
      'CREATE SEQUENCE corpus.hidden',
      "CREATE FUNCTION corpus.innocent(regclass) RETURNS bigint LANGUAGE internal STRICT AS 'nextval_oid'",
    ],
    found: 'unread-language',
    verdict: 'unknown',
    fate: stands('hidden'),
    net: /^sequence corpus\.hidden /,
  },
  {
    id: 'nextval in a text that a table holds',
    code: { block: 'EXECUTE (SELECT t.body FROM corpus.texts AS t WHERE t.id = 1);' },
    setup: [
      'CREATE SEQUENCE corpus.in_text',
      'CREATE TABLE corpus.texts (id integer, body text)',
      "INSERT INTO corpus.texts VALUES (1, 'SELECT nextval(''corpus.in_text'')'), (2, 'SELECT pg_advisory_lock(7070)')",
    ],
    found: 'dynamic-sql',
    verdict: 'unknown',
    fate: stands('in_text'),
    net: /^sequence corpus\.in_text /,
  },
  {
    id: 'ALTER SEQUENCE … RESTART',
    code: { command: 'ALTER SEQUENCE corpus.restarted RESTART WITH 100' },
    needs: 'superuser',
    setup: ['CREATE SEQUENCE corpus.restarted'],
    found: 'catalog-churn',
    verdict: 'clean',
    fate: { kind: 'undone', on: 'server', probe: 'SELECT last_value, is_called FROM corpus.restarted' },
    // The lock is that of nextval(), which may have come before.
    net: /^sequence corpus\.restarted /,
  },
  {
    id: 'nextval after ALTER SEQUENCE … RESTART',
    code: { block: "ALTER SEQUENCE corpus.drawn_after RESTART; PERFORM pg_catalog.nextval('corpus.drawn_after');" },
    needs: 'superuser',
    setup: ['CREATE SEQUENCE corpus.drawn_after'],
    ...advanced,
    fate: { kind: 'undone', on: 'server', probe: 'SELECT last_value, is_called FROM corpus.drawn_after' },
    net: /^sequence corpus\.drawn_after /,
  },
  {
    id: 'TRUNCATE … RESTART IDENTITY',
    code: { command: 'TRUNCATE corpus.emptied RESTART IDENTITY' },
    needs: 'superuser',
    setup: ['CREATE TABLE corpus.emptied (id serial)', 'INSERT INTO corpus.emptied DEFAULT VALUES'],
    found: 'table-lock',
    verdict: 'clean',
    fate: { kind: 'undone', on: 'server', probe: 'SELECT last_value, is_called FROM corpus.emptied_id_seq' },
    net: /^sequence corpus\.emptied_id_seq /,
    except: { caught: 'the lock that tells it from nextval() goes with the caught part: the net takes it for one' },
  },
  {
    id: 'nextval in a view that XML reads',
    code: { expression: "pg_catalog.table_to_xml('corpus.drawing'::pg_catalog.regclass, true, true, '')" },
    setup: [
      'CREATE SEQUENCE corpus.in_view',
      "CREATE VIEW corpus.drawing AS SELECT nextval('corpus.in_view')",
      'GRANT ALL ON corpus.drawing TO PUBLIC',
    ],
    ...advanced,
    fate: stands('in_view'),
    net: /^sequence corpus\.in_view /,
  },
  {
    id: 'EXPLAIN that folds an IMMUTABLE function',
    code: { block: "EXECUTE 'EXPLAIN SELECT corpus.immutable_draw()';" },
    setup: [
      'CREATE SEQUENCE corpus.in_plan',
      "CREATE FUNCTION corpus.immutable_draw() RETURNS bigint IMMUTABLE LANGUAGE plpgsql AS $$ BEGIN RETURN nextval('corpus.in_plan'); END $$",
    ],
    ...advanced,
    fate: stands('in_plan'),
    net: /^sequence corpus\.in_plan /,
  },
];
