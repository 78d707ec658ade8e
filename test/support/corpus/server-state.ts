import type { Fate, Mechanism } from './mechanism.ts';

const anybodys = 'anybody does that at any time: nothing says whose it was';

function changes(probe: string): Fate {
  return { kind: 'survives', on: 'server', probe };
}

const dropSlot = `SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE slot_name IN ('corpus_new', 'corpus_copy')`;
const oldSlot = [
  dropSlot,
  "SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE slot_name = 'corpus_old'",
  "SELECT pg_create_physical_replication_slot('corpus_old', true)",
];
const feed = [
  "SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE slot_name = 'corpus_feed'",
  "SELECT pg_create_logical_replication_slot('corpus_feed', 'test_decoding')",
  'UPDATE corpus.fed SET id = id + 1',
];
const slots = 'SELECT string_agg(slot_name, chr(44) ORDER BY slot_name) FROM pg_replication_slots';
const fedTo = "SELECT confirmed_flush_lsn FROM pg_replication_slots WHERE slot_name = 'corpus_feed'";
const slot = { needs: 'superuser', found: 'replication-slot', verdict: 'survives' } as const;
const fedTable = ['CREATE TABLE IF NOT EXISTS corpus.fed (id integer)', 'INSERT INTO corpus.fed VALUES (1)'];
const standbyOnly = { kind: 'refused', sqlstate: '55000' } as const;

/** What the whole server feels: signals, control functions, slots, origins, messages, statistics. */
export const serverState: readonly Mechanism[] = [
  {
    id: 'pg_terminate_backend',
    code: {
      query:
        "SELECT pg_catalog.pg_terminate_backend(a.pid, 2000) FROM pg_catalog.pg_stat_activity AS a WHERE a.application_name = 'corpus victim'",
    },
    victim: true,
    found: 'signal',
    verdict: 'survives',
    fate: changes("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'corpus victim'"),
    net: 'a session that ends may have ended by itself',
    except: { definer: { fate: { kind: 'refused', sqlstate: '42501' }, net: /^refused 42501 / } },
  },
  {
    id: 'pg_cancel_backend',
    code: { expression: 'pg_catalog.pg_cancel_backend(0)' },
    found: 'signal',
    verdict: 'survives',
    fate: { kind: 'untold', why: 'whoever is cancelled sees it, and here is nobody' },
    net: /^said "PID 0 is not a PostgreSQL/,
  },
  {
    id: 'pg_reload_conf',
    code: { expression: 'pg_catalog.pg_reload_conf()' },
    needs: 'superuser',
    found: 'server-control',
    verdict: 'survives',
    fate: changes('SELECT pg_conf_load_time()'),
    net: /^the configuration was loaded again/,
  },
  {
    id: 'pg_rotate_logfile',
    code: { expression: 'pg_catalog.pg_rotate_logfile()' },
    needs: 'superuser',
    found: 'server-control',
    verdict: 'survives',
    fate: { kind: 'untold', why: 'these servers write their log to no file' },
    net: /^said "rotation not possible/,
  },
  {
    id: 'CHECKPOINT',
    code: { command: 'CHECKPOINT' },
    needs: 'superuser',
    found: 'server-control',
    verdict: 'survives',
    fate: changes('SELECT checkpoint_lsn FROM pg_control_checkpoint()'),
    net: anybodys,
  },
  {
    id: 'pg_log_backend_memory_contexts',
    code: { expression: 'pg_catalog.pg_log_backend_memory_contexts(pg_catalog.pg_backend_pid())' },
    needs: 'superuser',
    found: 'server-control',
    verdict: 'survives',
    fate: { kind: 'untold', why: 'the log of the server is no table' },
    net: 'the log of the server is no table',
  },
  {
    id: 'pg_nextoid',
    code: { expression: "pg_catalog.pg_nextoid('pg_catalog.pg_class', 'oid', 'pg_catalog.pg_class_oid_index')" },
    needs: 'superuser',
    found: 'server-control',
    verdict: 'survives',
    fate: { kind: 'untold', why: 'the counter of OIDs is read by taking one' },
    net: 'the counter of OIDs is read by taking one',
  },
  {
    id: 'binary_upgrade',
    code: { expression: 'pg_catalog.binary_upgrade_set_next_pg_type_oid(1)' },
    needs: 'superuser',
    found: 'pg-upgrade',
    verdict: 'survives',
    fate: { kind: 'refused', sqlstate: '55P02' },
    net: /^refused 55P02 /,
  },
  {
    id: 'pg_switch_wal',
    code: { expression: 'pg_catalog.pg_switch_wal()' },
    needs: 'superuser',
    found: 'wal-control',
    verdict: 'survives',
    fate: changes('SELECT pg_walfile_name(pg_current_wal_insert_lsn())'),
    net: anybodys,
    except: {
      default: 'sixteen megabytes each: seen in the other ways',
      caught: 'sixteen megabytes each: seen in the other ways',
    },
  },
  {
    id: 'pg_create_restore_point',
    code: { expression: "pg_catalog.pg_create_restore_point('corpus')" },
    needs: 'superuser',
    found: 'wal-control',
    verdict: 'survives',
    fate: { kind: 'untold', why: 'a record of the write-ahead log, which SQL does not read' },
    net: anybodys,
  },
  {
    id: 'pg_log_standby_snapshot',
    code: { expression: 'pg_catalog.pg_log_standby_snapshot()' },
    needs: 'superuser',
    since: 16,
    found: 'wal-control',
    verdict: 'survives',
    fate: { kind: 'untold', why: 'a record of the write-ahead log, which SQL does not read' },
    net: anybodys,
  },
  {
    id: 'pg_promote',
    code: { expression: 'pg_catalog.pg_promote()' },
    needs: 'superuser',
    found: 'server-control',
    verdict: 'survives',
    fate: standbyOnly,
    net: /^refused 55000 /,
  },
  {
    id: 'pg_wal_replay_pause',
    code: { expression: 'pg_catalog.pg_wal_replay_pause()' },
    needs: 'superuser',
    found: 'wal-control',
    verdict: 'survives',
    fate: standbyOnly,
    net: /^refused 55000 /,
  },
  {
    id: 'pg_backup_start',
    code: { expression: "pg_catalog.pg_backup_start('corpus', true)" },
    needs: 'superuser',
    found: 'backup-mode',
    verdict: 'survives',
    fate: { kind: 'survives', on: 'session', probe: 'SELECT labelfile IS NULL FROM pg_backup_stop(false)' },
    net: 'no view shows it, and it ends with the session',
  },
  {
    id: 'slot made',
    code: { query: "SELECT s.slot_name FROM pg_catalog.pg_create_physical_replication_slot('corpus_new') AS s" },
    before: [dropSlot],
    ...slot,
    fate: changes(slots),
    net: /^replication slot "corpus_new \(physical\)" appeared/,
  },
  {
    id: 'slot copied',
    code: {
      query: "SELECT s.slot_name FROM pg_catalog.pg_copy_physical_replication_slot('corpus_old', 'corpus_copy') AS s",
    },
    before: oldSlot,
    ...slot,
    fate: changes(slots),
    net: /^replication slot "corpus_copy \(physical\)" appeared/,
  },
  {
    id: 'slot dropped',
    code: { expression: "pg_catalog.pg_drop_replication_slot('corpus_old')" },
    before: oldSlot,
    ...slot,
    fate: changes(slots),
    net: /^replication slot "corpus_old \(physical\)" is gone/,
  },
  {
    id: 'slot read',
    code: { query: "SELECT s.lsn FROM pg_catalog.pg_logical_slot_get_changes('corpus_feed', NULL, NULL) AS s" },
    setup: fedTable,
    before: feed,
    ...slot,
    fate: changes(fedTo),
    net: /^replication slot "corpus_feed" moved/,
  },
  {
    id: 'slot advanced',
    code: {
      query:
        "SELECT s.end_lsn FROM pg_catalog.pg_replication_slot_advance('corpus_feed', pg_catalog.pg_current_wal_lsn()) AS s",
    },
    setup: fedTable,
    before: feed,
    ...slot,
    fate: changes(fedTo),
    net: /^replication slot "corpus_feed" moved/,
  },
  {
    id: 'origin advanced',
    code: {
      expression: "pg_catalog.pg_replication_origin_advance('corpus', pg_catalog.pg_current_wal_insert_lsn())",
    },
    needs: 'superuser',
    before: ["SELECT pg_logical_emit_message(false, 'corpus', 'x')"],
    setup: ["SELECT pg_replication_origin_create('corpus')"],
    found: 'replication-origin',
    verdict: 'survives',
    fate: changes("SELECT remote_lsn FROM pg_replication_origin_status WHERE external_id = 'corpus'"),
    net: 'only a superuser may look where origins stand',
  },
  {
    id: 'origin of the session',
    code: { expression: "pg_catalog.pg_replication_origin_session_setup('corpus')" },
    needs: 'superuser',
    found: 'replication-origin',
    verdict: 'survives',
    fate: { kind: 'survives', on: 'session', probe: 'SELECT pg_replication_origin_session_is_setup()' },
    net: 'only a superuser may look whether the session has one',
  },
  {
    id: 'origin made',
    code: { expression: "pg_catalog.pg_replication_origin_create('corpus_new')" },
    needs: 'superuser',
    found: null,
    verdict: 'clean',
    fate: { kind: 'undone', on: 'server', probe: 'SELECT count(*) FROM pg_replication_origin' },
    net: /^wrote pg_catalog\.pg_replication_origin/,
  },
  {
    id: 'message that is not transactional',
    code: { expression: "pg_catalog.pg_logical_emit_message(false, 'corpus', 'x'::text)" },
    setup: fedTable,
    before: feed,
    found: 'logical-message',
    verdict: 'survives',
    fate: changes(
      "SELECT count(*) FROM pg_logical_slot_peek_changes('corpus_feed', NULL, NULL) WHERE data LIKE 'message:%'",
    ),
    net: 'a record of the write-ahead log, which the role may not read',
  },
  {
    id: 'message of the transaction',
    code: { expression: "pg_catalog.pg_logical_emit_message(true, 'corpus', 'x'::text)" },
    setup: fedTable,
    before: feed,
    found: null,
    verdict: 'clean',
    fate: {
      kind: 'undone',
      on: 'server',
      probe: "SELECT count(*) FROM pg_logical_slot_peek_changes('corpus_feed', NULL, NULL) WHERE data LIKE 'message:%'",
    },
    net: 'undone',
  },
  {
    id: 'pg_stat_reset',
    code: { expression: 'pg_catalog.pg_stat_reset()' },
    needs: 'superuser',
    found: 'statistics-reset',
    verdict: 'survives',
    fate: changes('SELECT stats_reset FROM pg_stat_database WHERE datname = current_database()'),
    net: /^the statistics of the database were reset/,
  },
  {
    id: 'pg_stat_reset_shared',
    code: { expression: "pg_catalog.pg_stat_reset_shared('bgwriter')" },
    needs: 'superuser',
    found: 'statistics-reset',
    verdict: 'survives',
    fate: changes('SELECT stats_reset FROM pg_stat_bgwriter'),
    net: /^the statistics of the background writer were reset/,
  },
  {
    id: 'pg_stat_statements_reset',
    code: { expression: 'public.pg_stat_statements_reset()' },
    needs: 'superuser',
    extensions: ['pg_stat_statements'],
    found: 'statistics-reset',
    verdict: 'survives',
    fate: standbyOnly,
    net: /^refused 55000 /,
  },
];
