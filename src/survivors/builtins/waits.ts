import type { BuiltinClass } from './builtin-class.ts';

export const waits: BuiltinClass = {
  name: 'waits',
  code: 'waits',
  why: 'They keep the transaction open, with its locks and its snapshot, for as long as they are told.',
  names: ['pg_sleep', 'pg_sleep_for', 'pg_sleep_until'],
};
