import type { BuiltinClass } from './builtin-class.ts';

export const notifications: BuiltinClass = {
  name: 'notifications',
  code: 'notify',
  why: 'A notification is sent at COMMIT, and dropped by ROLLBACK.',
  names: ['pg_notify'],
};
