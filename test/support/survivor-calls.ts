import { builtinCall, extensionCall, relation, routineNode, sequence } from './survivor-nodes.ts';
import type { Specimens } from './survivor-steps.ts';

const s = sequence('s');

/** Survivors that are calls of functions. */
export const calls: Readonly<Record<string, Specimens>> = {
  'heap-surgery': {
    found: [
      extensionCall('pg_surgery', 'heap_force_kill'),
      extensionCall('pg_visibility', 'pg_truncate_visibility_map'),
    ],
    quiet: [extensionCall('pg_visibility', 'pg_visibility_map'), routineNode({ name: 'heap_force_kill' })],
  },
  'sequence-set': {
    found: [
      builtinCall('setval', { given: ['public.s', '7'], object: s }),
      builtinCall('setval', { given: [null, '7'] }),
    ],
    quiet: [builtinCall('nextval', { given: ['public.s'], object: s }), routineNode({ name: 'setval' })],
  },
  'sequence-advanced': {
    found: [
      builtinCall('nextval', { given: ['public.s'], object: s }),
      builtinCall('nextval', { given: [null] }),
      { kind: 'identity', sequence: s },
      extensionCall('autoinc', 'autoinc'),
      extensionCall('pg_cron', 'schedule'),
    ],
    quiet: [
      builtinCall('currval', { given: ['public.s'], object: s }),
      builtinCall('gen_random_uuid'),
      builtinCall('setval', { given: ['public.s', '7'], object: s }),
      routineNode({ name: 'nextval' }),
    ],
  },
  'other-connection': {
    found: [extensionCall('dblink', 'dblink_exec'), extensionCall('citus', 'run_command_on_workers')],
    quiet: [extensionCall('dblink', 'dblink_get_connections'), routineNode({ name: 'dblink_exec' })],
  },
  'autonomous-transaction': {
    found: [routineNode({ source: 'DECLARE PRAGMA AUTONOMOUS_TRANSACTION; BEGIN END' })],
    quiet: [routineNode({ source: 'DECLARE pragma int; BEGIN END' })],
  },
  'background-worker': {
    found: [
      extensionCall('pg_prewarm', 'autoprewarm_start_worker'),
      extensionCall('pg_background', 'pg_background_launch'),
    ],
    quiet: [extensionCall('pg_prewarm', 'pg_prewarm')],
  },
  'http-request': {
    found: [extensionCall('http', 'http_get'), extensionCall('aws_lambda', 'invoke')],
    quiet: [extensionCall('http', 'urlencode'), extensionCall('pg_net', 'http_get')],
  },
  'message-broker': {
    found: [
      extensionCall('pg_amqp', 'autonomous_publish'),
      extensionCall('orafce', 'send_message', { schema: 'dbms_pipe', signature: 'dbms_pipe.send_message(text)' }),
    ],
    quiet: [extensionCall('orafce', 'send_message'), builtinCall('pg_notify', { given: ['a', 'b'] })],
  },
  signal: {
    found: [builtinCall('pg_terminate_backend', { given: [null] }), builtinCall('pg_cancel_backend', { given: ['7'] })],
    quiet: [builtinCall('pg_blocking_pids', { given: ['7'] })],
  },
  'wal-control': {
    found: [builtinCall('pg_switch_wal'), builtinCall('pg_create_restore_point', { given: ['x'] })],
    quiet: [builtinCall('pg_current_wal_lsn')],
  },
  'backup-mode': {
    found: [builtinCall('pg_backup_start', { given: ['x'] }), builtinCall('pg_start_backup', { given: ['x'] })],
    quiet: [builtinCall('pg_is_in_backup')],
  },
  'replication-slot': {
    found: [
      builtinCall('pg_create_physical_replication_slot', { given: ['x'] }),
      builtinCall('pg_logical_slot_peek_changes', { given: ['x', null, null] }),
    ],
    quiet: [builtinCall('pg_get_replication_slots', { volatility: 'stable' })],
  },
  'replication-origin': {
    found: [builtinCall('pg_replication_origin_advance', { given: ['x', '0/1'] })],
    quiet: [builtinCall('pg_replication_origin_create', { given: ['x'] })],
  },
  'logical-message': {
    found: [
      builtinCall('pg_logical_emit_message', { given: ['false', 'x', 'y'] }),
      builtinCall('pg_logical_emit_message', { given: [null, 'x', 'y'] }),
      builtinCall('pg_logical_emit_message', { given: ['off', 'x', 'y'] }),
    ],
    quiet: [
      builtinCall('pg_logical_emit_message', { given: ['true', 'x', 'y'] }),
      builtinCall('pg_logical_emit_message', { given: ['t', 'x', null] }),
    ],
  },
  'statistics-reset': {
    found: [builtinCall('pg_stat_reset'), extensionCall('pg_stat_statements', 'pg_stat_statements_reset')],
    quiet: [builtinCall('pg_stat_clear_snapshot'), extensionCall('pg_stat_statements', 'pg_stat_statements')],
  },
  'pg-upgrade': {
    found: [builtinCall('binary_upgrade_set_next_pg_type_oid', { given: ['1'] })],
    quiet: [builtinCall('pg_control_system')],
  },
  'session-lock': {
    found: [
      builtinCall('pg_advisory_lock', { given: ['42'] }),
      builtinCall('pg_try_advisory_lock_shared', { given: [null] }),
      builtinCall('pg_advisory_unlock_all'),
    ],
    quiet: [builtinCall('pg_advisory_xact_lock', { given: ['42'] }), routineNode({ name: 'pg_advisory_lock' })],
  },
  'extension-state': {
    found: [
      extensionCall('pg_variables', 'pgv_set'),
      extensionCall('postgres_fdw', 'postgres_fdw_disconnect_all'),
      extensionCall('hypopg', 'hypopg_create_index'),
    ],
    quiet: [
      extensionCall('pg_variables', 'pgv_get_int'),
      extensionCall('isn', 'isn_weak', { given: ['true'] }),
      extensionCall('pg_trgm', 'set_limit'),
    ],
  },
  'queued-work': {
    found: [
      extensionCall('pg_cron', 'unschedule'),
      routineNode({ schema: 'net', name: 'http_post', extension: 'pg_net' }),
      routineNode({ schema: 'pgmq', name: 'send', language: 'sql', extension: 'pgmq' }),
    ],
    quiet: [routineNode({ schema: 'pgmq', name: 'read', extension: 'pgmq' }), routineNode({ name: 'http_post' })],
  },
  'transaction-lock': {
    found: [builtinCall('pg_advisory_xact_lock', { given: ['42'] })],
    quiet: [builtinCall('pg_advisory_lock', { given: ['42'] })],
  },
  waits: {
    found: [builtinCall('pg_sleep', { given: ['1'] })],
    quiet: [builtinCall('clock_timestamp')],
  },
  'random-state': {
    found: [builtinCall('random'), builtinCall('setseed', { given: ['0'] }), builtinCall('random_normal')],
    quiet: [
      builtinCall('gen_random_uuid'),
      builtinCall('array_shuffle', { given: [null] }),
      extensionCall('pgcrypto', 'gen_random_bytes'),
      extensionCall('tablefunc', 'normal_rand'),
    ],
  },
  'index-maintenance': {
    found: [builtinCall('gin_clean_pending_list', { given: ['i'] })],
    quiet: [builtinCall('pg_relation_size', { given: ['i'] })],
  },
  'buffer-cache': {
    found: [extensionCall('pg_prewarm', 'pg_prewarm'), extensionCall('pg_buffercache', 'pg_buffercache_evict_all')],
    quiet: [extensionCall('pg_buffercache', 'pg_buffercache_summary')],
  },
  'transaction-id': {
    found: [builtinCall('pg_current_xact_id', { volatility: 'stable' }), builtinCall('txid_current')],
    quiet: [builtinCall('pg_current_xact_id_if_assigned', { volatility: 'stable' })],
  },
  'placeholder-setting': {
    found: [builtinCall('set_config', { given: ['app.user', 'ann', 'true'] })],
    quiet: [
      builtinCall('set_config', { given: ['work_mem', '1MB', 'true'] }),
      builtinCall('set_config', { given: [null] }),
    ],
  },
  'unread-language': {
    found: [
      extensionCall('none', 'f', { extension: null }),
      builtinCall('f', {
        oid: 20_000,
        schema: 'public',
        signature: 'public.f()',
        language: 'plpython3u',
        trusted: false,
      }),
      builtinCall('f', { oid: 20_000, schema: 'public', signature: 'public.f()', language: 'plperl' }),
      { kind: 'unknown', reason: 'unread-language', what: 'written in x', object: 'public.f()' },
    ],
    quiet: [
      routineNode({ language: 'sql' }),
      builtinCall('median', { oid: 20_000, schema: 'public', kind: 'aggregate' }),
      extensionCall('strange', 'f'),
    ],
  },
  'unclassified-function': {
    found: [builtinCall('pg_function_of_tomorrow'), extensionCall('strange', 'f'), extensionCall('dblink', 'dblonk')],
    quiet: [
      builtinCall('lower', { volatility: 'immutable' }),
      builtinCall('pg_function_of_tomorrow', { volatility: 'stable' }),
      extensionCall('pgcrypto', 'digest'),
      extensionCall('hstore', 'hstore_in'),
      builtinCall('lo_create', { given: ['0'] }),
      builtinCall('table_to_xml', { volatility: 'stable', object: relation() }),
    ],
  },
};
