import type { Limits } from '../core/limits.ts';
import { sqlFile } from '../core/sql-file.ts';
import { kept } from './kept-statements.ts';
import type { Statement } from './session.ts';

/**
 * The settings of every proof transaction, transaction-local: nothing waits or runs for long, row-level security
 * raises instead of hiding rows, and values print the same on every server (manual 20.11 "Client Connection Defaults").
 */
export function transactionSettings(limits: Limits, serverVersionNum: number): Readonly<Record<string, string>> {
  return {
    lock_timeout: `${limits.lock}ms`,
    statement_timeout: `${limits.statement}ms`,
    idle_in_transaction_session_timeout: `${limits.idle}ms`,
    // PostgreSQL 17 and newer.
    ...(serverVersionNum >= 170_000 ? { transaction_timeout: `${limits.statement * 3}ms` } : {}),
    // A statement whose client was killed ends within a second, not when it is done. PostgreSQL 14 and newer.
    client_connection_check_interval: '1s',
    row_security: 'off',
    // As the parser of the file gate reads string constants.
    standard_conforming_strings: 'on',
    DateStyle: 'ISO, YMD',
    IntervalStyle: 'iso_8601',
    TimeZone: 'UTC',
    extra_float_digits: '1',
    bytea_output: 'hex',
  };
}

const settingsSql = sqlFile(import.meta.url, 'settings.sql');

/** One SELECT that sets them all. In a READ ONLY transaction it also pins that mode: after a query it cannot be lifted (25001). */
export function setLocally(settings: Readonly<Record<string, string>>): Statement {
  return kept('contracts_settings', settingsSql, [JSON.stringify(settings)]);
}
