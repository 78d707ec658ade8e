import type { BuiltinClass } from './builtin-class.ts';

export const statistics: BuiltinClass = {
  name: 'statistics',
  code: 'statistics-reset',
  why: 'The counters that DBAs and autovacuum go by are shared memory: what is reset stays reset.',
  names: [
    'pg_stat_reset',
    'pg_stat_reset_backend_stats',
    'pg_stat_reset_replication_slot',
    'pg_stat_reset_shared',
    'pg_stat_reset_single_function_counters',
    'pg_stat_reset_single_table_counters',
    'pg_stat_reset_slru',
    'pg_stat_reset_subscription_stats',
  ],
};
