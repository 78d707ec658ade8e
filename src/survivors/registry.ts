import { ambiguousName } from './codes/ambiguous-name.ts';
import { autonomousTransaction } from './codes/autonomous-transaction.ts';
import { backgroundWorker } from './codes/background-worker.ts';
import { backupMode } from './codes/backup-mode.ts';
import { bufferCache } from './codes/buffer-cache.ts';
import { catalogChurn } from './codes/catalog-churn.ts';
import { cursorPosition } from './codes/cursor-position.ts';
import { deadRows } from './codes/dead-rows.ts';
import { deferredConstraint } from './codes/deferred-constraint.ts';
import { deferredTrigger } from './codes/deferred-trigger.ts';
import { dynamicSql } from './codes/dynamic-sql.ts';
import { extensionState } from './codes/extension-state.ts';
import { foreignTable } from './codes/foreign-table.ts';
import { foreignWrapperUnknown } from './codes/foreign-wrapper-unknown.ts';
import { foreignWrite } from './codes/foreign-write.ts';
import { heapSurgery } from './codes/heap-surgery.ts';
import { httpRequest } from './codes/http-request.ts';
import { inPlaceCatalog } from './codes/in-place-catalog.ts';
import { indexMaintenance } from './codes/index-maintenance.ts';
import { loadedLibrary } from './codes/loaded-library.ts';
import { logicalMessage } from './codes/logical-message.ts';
import { loginTrigger } from './codes/login-trigger.ts';
import { messageBroker } from './codes/message-broker.ts';
import { notify } from './codes/notify.ts';
import { otherConnection } from './codes/other-connection.ts';
import { pgUpgrade } from './codes/pg-upgrade.ts';
import { placeholderSetting } from './codes/placeholder-setting.ts';
import { preloadedLibrary } from './codes/preloaded-library.ts';
import { preparedStatement } from './codes/prepared-statement.ts';
import { queuedWork } from './codes/queued-work.ts';
import { randomState } from './codes/random-state.ts';
import { redefinedCode } from './codes/redefined-code.ts';
import { replicationOrigin } from './codes/replication-origin.ts';
import { replicationRole } from './codes/replication-role.ts';
import { replicationSlot } from './codes/replication-slot.ts';
import { roleEscape } from './codes/role-escape.ts';
import { rowLock } from './codes/row-lock.ts';
import { sequenceAdvanced } from './codes/sequence-advanced.ts';
import { sequenceCache } from './codes/sequence-cache.ts';
import { sequenceSet } from './codes/sequence-set.ts';
import { serverControl } from './codes/server-control.ts';
import { serverFile } from './codes/server-file.ts';
import { serverLog } from './codes/server-log.ts';
import { serverProgram } from './codes/server-program.ts';
import { sessionLock } from './codes/session-lock.ts';
import { signal } from './codes/signal.ts';
import { statisticsReset } from './codes/statistics-reset.ts';
import { tableLock } from './codes/table-lock.ts';
import { timeoutLifted } from './codes/timeout-lifted.ts';
import { transactionControl } from './codes/transaction-control.ts';
import { transactionId } from './codes/transaction-id.ts';
import { transactionLock } from './codes/transaction-lock.ts';
import { unclassifiedCommand } from './codes/unclassified-command.ts';
import { unclassifiedFunction } from './codes/unclassified-function.ts';
import { unreadBody } from './codes/unread-body.ts';
import { unreadLanguage } from './codes/unread-language.ts';
import { unreadTree } from './codes/unread-tree.ts';
import { unresolvedName } from './codes/unresolved-name.ts';
import { waits } from './codes/waits.ts';
import { walControl } from './codes/wal-control.ts';
import type { Survivor } from './survivor.ts';

/** Every survivor, the worst first: what is lost for good, what escapes, what others see; then what nobody knows; then what is only worth a note. */
export const survivors: readonly Survivor[] = [
  heapSurgery,
  sequenceSet,
  sequenceAdvanced,
  inPlaceCatalog,
  otherConnection,
  autonomousTransaction,
  backgroundWorker,
  transactionControl,
  loginTrigger,
  foreignWrite,
  serverProgram,
  serverFile,
  httpRequest,
  messageBroker,
  signal,
  serverControl,
  walControl,
  backupMode,
  replicationSlot,
  replicationOrigin,
  logicalMessage,
  statisticsReset,
  pgUpgrade,
  sessionLock,
  preparedStatement,
  loadedLibrary,
  extensionState,
  cursorPosition,
  unreadLanguage,
  unclassifiedFunction,
  unclassifiedCommand,
  dynamicSql,
  redefinedCode,
  unreadBody,
  unreadTree,
  unresolvedName,
  ambiguousName,
  replicationRole,
  foreignTable,
  foreignWrapperUnknown,
  preloadedLibrary,
  deferredConstraint,
  deferredTrigger,
  queuedWork,
  notify,
  tableLock,
  rowLock,
  transactionLock,
  waits,
  timeoutLifted,
  roleEscape,
  placeholderSetting,
  randomState,
  sequenceCache,
  serverLog,
  deadRows,
  catalogChurn,
  indexMaintenance,
  bufferCache,
  transactionId,
];

/** Every code that a finding can have. */
export const survivorCodes: readonly string[] = survivors.map(({ code }) => code);
