import type { BuiltinClass } from './builtin-class.ts';

export const sessionLocks: BuiltinClass = {
  name: 'session locks',
  code: 'session-lock',
  why: 'An advisory lock of the session is held, or given up, until the session ends (manual 9.28.10): ROLLBACK neither releases nor restores it.',
  names: [
    'pg_advisory_lock',
    'pg_advisory_lock_shared',
    'pg_advisory_unlock',
    'pg_advisory_unlock_all',
    'pg_advisory_unlock_shared',
    'pg_try_advisory_lock',
    'pg_try_advisory_lock_shared',
  ],
};
