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

/** What is sent before the question. SET LOCAL: nothing outlives the transaction, also behind a pooler. */
export function openingStatements(limits: ObserverLimits): readonly string[] {
  return [
    'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY',
    'SET LOCAL row_security = off',
    'SET LOCAL search_path = pg_catalog, pg_temp',
    `SET LOCAL lock_timeout = ${Math.round(limits.lock)}`,
    `SET LOCAL statement_timeout = ${Math.round(limits.statement)}`,
    `SET LOCAL idle_in_transaction_session_timeout = ${Math.round(limits.idle)}`,
  ];
}

export const closingStatement = 'ROLLBACK';
