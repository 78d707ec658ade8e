import { sqlFile } from '../core/sql-file.ts';
import { kept } from './kept-statements.ts';
import type { Answer, Statement } from './session.ts';

/** A lock that the open transaction holds. `object` is `schema.name`, or the key of an advisory lock. */
export interface OwnLock {
  readonly mode: string;
  readonly kind: string;
  readonly object: string;
  /** The transaction itself created, altered, truncated or dropped it: no row counter tells what became of its rows. */
  readonly redefined: boolean;
}

/**
 * Lists own locks. Send it before anything that reads sequences: pg_sequences.last_value takes RowExclusiveLock
 * on every sequence.
 */
export const readLocks: Statement = kept('contracts_locks', sqlFile(import.meta.url, 'locks.sql'));

/** The answer to {@link readLocks}. */
export function parseLocks(answer: Answer | null): readonly OwnLock[] {
  return (answer?.rows ?? []).map(([mode, kind, object, redefined]) => ({
    mode: mode ?? '',
    kind: kind ?? '',
    object: object ?? '',
    redefined: redefined === 't',
  }));
}
