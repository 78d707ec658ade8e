import { effectRule } from '../effect-rule.ts';

export const backupMode = effectRule({
  code: 'backup-mode',
  category: 'server state',
  weight: 'survives',
  remedy: 'let the backup tool start and stop backups',
  does: 'starts or stops backup mode of the session',
});
