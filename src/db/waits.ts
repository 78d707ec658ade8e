import { sqlFile } from '../core/sql-file.ts';
import { kept } from './kept-statements.ts';
import type { Answer, Statement } from './session.ts';

/** A backend that waits for a lock: somebody for the proof, or the proof for somebody. */
export interface Wait {
  readonly pid: number;
  /** How long it has waited by the server's clock; 0 where the wait only just began. */
  readonly milliseconds: number;
  /** True: it waits for the proof. False: it is the proof, and waits for `holders`. */
  readonly forProof: boolean;
  /** `role application-name (pid 123)`. */
  readonly who: string;
  readonly holders: string;
  /** The relation, or the kind of lock. */
  readonly what: string;
}

const waitsSql = sqlFile(import.meta.url, 'waits.sql');

/** Asks who waits for these backends, and for whom they wait (pg_locks.waitstart: PostgreSQL 14 and newer). */
export function readWaits(pids: readonly number[]): Statement {
  return kept('contracts_waits', waitsSql, [`{${pids.join(',')}}`]);
}

/** The answer to {@link readWaits}, longest wait first. */
export function parseWaits(answer: Answer | undefined): readonly Wait[] {
  return (answer?.rows ?? []).map(([pid, milliseconds, forProof, who, holders, what]) => ({
    pid: Number(pid),
    milliseconds: Number(milliseconds ?? 0),
    forProof: forProof === 'true',
    who: who ?? '',
    holders: holders ?? '',
    what: what ?? '',
  }));
}
