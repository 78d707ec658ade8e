import type { Limits } from '../core/limits.ts';

/** The independent witness: it reads, and shares nothing with the session that it watches. */
export interface Observer {
  /** Who answers, for the report: a destination or a command. */
  readonly description: string;
  /**
   * Runs one SELECT that returns one row with one json or jsonb value, and returns that value parsed; validate it.
   * Each call is a transaction of its own: READ ONLY, one snapshot, row security off so that a policy cannot hide rows.
   * Throws ContractsError `observer-failed` or `connection-lost`.
   */
  ask(sql: string): Promise<unknown>;
  close(): Promise<void>;
}

export type ObserverLimits = Pick<Limits, 'connect' | 'lock' | 'statement' | 'idle' | 'bytes'>;

/** Opens the transaction of one question. */
export const openingStatement = 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY';

/** Set in that transaction only: nothing outlives it, also behind a pooler. */
export function observerSettings(limits: ObserverLimits): Readonly<Record<string, string>> {
  return {
    row_security: 'off',
    search_path: 'pg_catalog, pg_temp',
    lock_timeout: `${Math.round(limits.lock)}ms`,
    statement_timeout: `${Math.round(limits.statement)}ms`,
    idle_in_transaction_session_timeout: `${Math.round(limits.idle)}ms`,
  };
}

export const closingStatement = 'ROLLBACK';
