import { backupMode } from './backup-mode.ts';
import type { BuiltinClass } from './builtin-class.ts';
import { cursors } from './cursors.ts';
import { files } from './files.ts';
import { handlers } from './handlers.ts';
import { indexMaintenance } from './index-maintenance.ts';
import { notifications } from './notifications.ts';
import { origins } from './origins.ts';
import { random } from './random.ts';
import { reads } from './reads.ts';
import { sequenceReads } from './sequence-reads.ts';
import { sequenceWrites } from './sequence-writes.ts';
import { serverControl } from './server-control.ts';
import { sessionLocks } from './session-locks.ts';
import { settings } from './settings.ts';
import { signals } from './signals.ts';
import { slots } from './slots.ts';
import { sqlTexts } from './sql-texts.ts';
import { statistics } from './statistics.ts';
import { transactionIds } from './transaction-ids.ts';
import { transactionLocks } from './transaction-locks.ts';
import { triggers } from './triggers.ts';
import { undone } from './undone.ts';
import { upgrade } from './upgrade.ts';
import { waits } from './waits.ts';
import { walControl } from './wal-control.ts';
import { walMessages } from './wal-messages.ts';

/** Every volatile function of PostgreSQL 14 to 18, and those of other labels that have an effect, by what a call leaves behind. */
export const builtinClasses: readonly BuiltinClass[] = [
  sequenceWrites,
  sequenceReads,
  sessionLocks,
  transactionLocks,
  walMessages,
  serverControl,
  walControl,
  backupMode,
  signals,
  slots,
  origins,
  statistics,
  files,
  indexMaintenance,
  random,
  settings,
  sqlTexts,
  cursors,
  waits,
  notifications,
  transactionIds,
  upgrade,
  undone,
  triggers,
  handlers,
  reads,
];
