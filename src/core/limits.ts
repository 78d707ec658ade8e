/** How long and how much a proof may take, before the production database's own traffic comes first. Times in milliseconds. */
export interface Limits {
  readonly connect: number;
  /** lock_timeout of every transaction. */
  readonly lock: number;
  /** statement_timeout of every transaction. */
  readonly statement: number;
  /** idle_in_transaction_session_timeout of every transaction. */
  readonly idle: number;
  /** The whole run; what is left when it ends is inconclusive. */
  readonly total: number;
  /** How long anybody may wait for a lock that the proof holds before the proof gives way. */
  readonly yield: number;
  /** Rows and bytes of one result; more is not read. */
  readonly rows: number;
  readonly bytes: number;
}

export const defaultLimits: Limits = {
  connect: 5_000,
  lock: 1_000,
  statement: 10_000,
  idle: 10_000,
  total: 300_000,
  yield: 500,
  rows: 10_000,
  bytes: 8_388_608,
};
