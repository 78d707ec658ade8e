import { sqlFile } from '../core/sql-file.ts';
import { kept } from './kept-statements.ts';
import type { Answer, Statement } from './session.ts';

/** What must stay the same from BEGIN to ROLLBACK. */
export interface TransactionIdentity {
  /** Top-level transaction id (xid8); null until something needs one. */
  readonly xid: string | null;
  /** transaction_timestamp() in seconds since 1970, microseconds kept. */
  readonly startedAt: string;
  readonly sessionUser: string;
  readonly currentUser: string;
  readonly backendPid: number;
  readonly isolation: string;
  readonly readOnly: boolean;
  /** Where false, the server counts no rows, and effects cannot be observed. */
  readonly countsRows: boolean;
}

export const readTransactionIdentity: Statement = kept(
  'contracts_transaction',
  sqlFile(import.meta.url, 'transaction-identity.sql'),
);

/** The answer to {@link readTransactionIdentity}; null where the server did not answer it. */
export function parseTransactionIdentity(answer: Answer | undefined): TransactionIdentity | null {
  const [row] = answer?.rows ?? [];
  if (row === undefined) return null;
  const [xid, startedAt, sessionUser, currentUser, pid, isolation, readOnly, trackCounts] = row;
  return {
    xid: xid ?? null,
    startedAt: startedAt ?? '',
    sessionUser: sessionUser ?? '',
    currentUser: currentUser ?? '',
    backendPid: Number(pid),
    isolation: isolation ?? '',
    readOnly: readOnly === 'on',
    countsRows: trackCounts === 'on',
  };
}

/** In words, how `later` is another transaction, or another user, than `earlier`; empty where it is the same one. */
export function differencesOfIdentity(earlier: TransactionIdentity, later: TransactionIdentity): readonly string[] {
  const said: string[] = [];
  if (later.startedAt !== earlier.startedAt)
    said.push('the transaction that ended is not the one that began (transaction_timestamp)');
  if (earlier.xid !== null && later.xid !== earlier.xid)
    said.push(`transaction ${earlier.xid} became ${later.xid ?? 'none'}`);
  if (later.backendPid !== earlier.backendPid) said.push(`backend ${earlier.backendPid} became ${later.backendPid}`);
  if (later.sessionUser !== earlier.sessionUser)
    said.push(`session user "${earlier.sessionUser}" became "${later.sessionUser}"`);
  if (later.currentUser !== earlier.currentUser)
    said.push(`current user "${earlier.currentUser}" became "${later.currentUser}"`);
  if (earlier.readOnly && !later.readOnly) said.push('the READ ONLY transaction became READ WRITE');
  return said;
}
