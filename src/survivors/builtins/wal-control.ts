import type { BuiltinClass } from './builtin-class.ts';

export const walControl: BuiltinClass = {
  name: 'WAL control',
  code: 'wal-control',
  why: 'They write to the write-ahead log, or steer its replay, for the whole cluster.',
  names: [
    'pg_create_restore_point',
    'pg_log_standby_snapshot',
    'pg_switch_wal',
    'pg_wal_replay_pause',
    'pg_wal_replay_resume',
  ],
};
