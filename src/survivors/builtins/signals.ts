import type { BuiltinClass } from './builtin-class.ts';

export const signals: BuiltinClass = {
  name: 'signals',
  code: 'signal',
  why: 'A signal has arrived in the other session before ROLLBACK is sent; every role may signal its own sessions.',
  names: ['pg_cancel_backend', 'pg_terminate_backend'],
};
