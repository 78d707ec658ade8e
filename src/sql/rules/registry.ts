import type { StatementRule } from '../rule.ts';
import { anonymousBlock } from './anonymous-block.ts';
import { channel } from './channel.ts';
import { copy } from './copy.ts';
import { dataModifyingCte } from './data-modifying-cte.ts';
import { explain } from './explain.ts';
import { hiddenStatement } from './hidden-statement.ts';
import { oneStatement } from './one-statement.ts';
import { parameterNumbers } from './parameter-numbers.ts';
import { preparedStatement } from './prepared-statement.ts';
import { procedureCall } from './procedure-call.ts';
import { rowLock } from './row-lock.ts';
import { schemaChange } from './schema-change.ts';
import { selectInto } from './select-into.ts';
import { sessionSetting } from './session-setting.ts';
import { setConfigCall } from './set-config-call.ts';
import { statementKind } from './statement-kind.ts';
import { tableLock } from './table-lock.ts';
import { transactionControl } from './transaction-control.ts';
import { truncate } from './truncate.ts';
import { unqualifiedFunction } from './unqualified-function.ts';
import { unqualifiedTable } from './unqualified-table.ts';
import { writeInRead } from './write-in-read.ts';

const refusedByName: readonly StatementRule[] = [
  transactionControl,
  sessionSetting,
  anonymousBlock,
  procedureCall,
  copy,
  tableLock,
  channel,
  preparedStatement,
  explain,
  truncate,
  schemaChange,
];

/** Every rule for a statement, in the order in which they are listed in docs/contract-files.md. */
export const statementRules: readonly StatementRule[] = [
  oneStatement,
  ...refusedByName,
  statementKind(refusedByName),
  writeInRead,
  dataModifyingCte,
  selectInto,
  rowLock,
  setConfigCall,
  hiddenStatement,
  unqualifiedTable,
  unqualifiedFunction,
  parameterNumbers,
];
