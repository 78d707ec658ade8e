import type { Mechanism } from './mechanism.ts';

const nothing = { found: null, verdict: 'clean', net: 'undone' } as const;

/** What looks as if it stayed, and is undone. */
export const undone: readonly Mechanism[] = [
  {
    id: 'SET of the session',
    code: { command: "SET work_mem = '9MB'" },
    ...nothing,
    fate: { kind: 'undone', on: 'session', probe: 'SHOW work_mem' },
  },
  {
    id: 'set_config of the session',
    code: { expression: "pg_catalog.set_config('work_mem', '9MB', false)" },
    ...nothing,
    fate: { kind: 'undone', on: 'session', probe: 'SHOW work_mem' },
  },
  {
    id: 'LISTEN',
    code: { command: 'LISTEN corpus' },
    ...nothing,
    fate: { kind: 'undone', on: 'session', probe: 'SELECT count(*) FROM pg_listening_channels()' },
  },
  {
    id: 'UNLISTEN',
    code: { command: 'UNLISTEN corpus' },
    session: ['LISTEN corpus'],
    ...nothing,
    fate: { kind: 'undone', on: 'session', probe: 'SELECT count(*) FROM pg_listening_channels()' },
    net: /^the session still listens on channel "corpus"/,
  },
  {
    id: 'a large object',
    code: { expression: 'pg_catalog.lo_create(0)' },
    ...nothing,
    fate: { kind: 'undone', on: 'server', probe: 'SELECT count(*) FROM pg_largeobject_metadata' },
    net: /^wrote pg_catalog\.pg_largeobject_metadata/,
  },
  {
    id: 'DISCARD TEMP',
    code: { command: 'DISCARD TEMP' },
    ...nothing,
    fate: {
      kind: 'undone',
      on: 'session',
      probe: "SELECT count(*) FROM pg_class WHERE relname = 'corpus_kept' AND relnamespace = pg_my_temp_schema()",
    },
    session: ['CREATE TEMPORARY TABLE corpus_kept (id integer)'],
    net: /^temporary table "corpus_kept" is still there/,
  },
  {
    id: 'a setting of pg_trgm',
    code: { expression: 'public.set_limit(0.9)' },
    extensions: ['pg_trgm'],
    ...nothing,
    fate: { kind: 'undone', on: 'session', probe: 'SELECT public.show_limit()' },
  },
  {
    id: 'an exported snapshot',
    code: { expression: 'pg_catalog.pg_export_snapshot()' },
    ...nothing,
    // A proof begins with a savepoint.
    fate: { kind: 'refused', sqlstate: '25001' },
    net: /^refused 25001 /,
  },
  {
    id: 'pg_stat_clear_snapshot',
    code: { expression: 'pg_catalog.pg_stat_clear_snapshot()' },
    ...nothing,
    fate: { kind: 'untold', why: 'counters are read again' },
    net: 'counters are read again',
  },
  {
    id: 'CREATE OR REPLACE FUNCTION',
    code: { command: "CREATE OR REPLACE FUNCTION corpus.replaced() RETURNS integer LANGUAGE sql AS 'SELECT 2'" },
    needs: 'superuser',
    setup: ["CREATE FUNCTION corpus.replaced() RETURNS integer LANGUAGE sql AS 'SELECT 1'"],
    found: 'redefined-code',
    verdict: 'unknown',
    fate: { kind: 'undone', on: 'server', probe: 'SELECT corpus.replaced()' },
    net: /^wrote pg_catalog\.pg_proc/,
  },
  {
    id: 'session_replication_role',
    code: { command: 'SET session_replication_role = replica' },
    needs: 'superuser',
    found: 'replication-role',
    verdict: 'unknown',
    fate: { kind: 'undone', on: 'session', probe: 'SHOW session_replication_role' },
    net: 'undone; what it did not fire, nobody sees',
  },
  {
    id: 'nextval of a sequence of the transaction',
    code: {
      block: "CREATE SEQUENCE corpus.fresh; PERFORM pg_catalog.nextval('corpus.fresh'); DROP SEQUENCE corpus.fresh;",
    },
    needs: 'superuser',
    found: 'sequence-advanced',
    verdict: 'survives',
    fate: { kind: 'undone', on: 'server', probe: "SELECT count(*) FROM pg_class WHERE relname = 'fresh'" },
    net: /^wrote pg_catalog\.pg_sequence/,
  },
];
