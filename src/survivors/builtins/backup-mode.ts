import type { BuiltinClass } from './builtin-class.ts';

export const backupMode: BuiltinClass = {
  name: 'backup mode',
  code: 'backup-mode',
  why: 'Backup mode belongs to the session, and ends with it or by its own function. 14 has the older names.',
  names: ['pg_backup_start', 'pg_backup_stop', 'pg_start_backup', 'pg_stop_backup'],
};
