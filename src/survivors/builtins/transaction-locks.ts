import type { BuiltinClass } from './builtin-class.ts';

export const transactionLocks: BuiltinClass = {
  name: 'transaction locks',
  code: 'transaction-lock',
  why: 'An advisory lock of the transaction is released by ROLLBACK; until then others wait for it.',
  names: [
    'pg_advisory_xact_lock',
    'pg_advisory_xact_lock_shared',
    'pg_try_advisory_xact_lock',
    'pg_try_advisory_xact_lock_shared',
  ],
};
