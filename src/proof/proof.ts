import type { ErrorKind } from '../core/error-codes.ts';
import type { Problem, ProofData, ProofEvidence, ProofId } from './evidence.ts';
import type { Observed } from './observed.ts';

/** What a proof says of one run. */
export interface Judgement<Id extends ProofId> {
  readonly status: ProofEvidence['status'];
  /** One sentence for people. */
  readonly sentence: string;
  readonly problems?: readonly Problem[];
  readonly data: ProofData<Id> | null;
  /** What kind of end this makes of the run, where that is not what the status alone says (fail: a finding; unknown: inconclusive). */
  readonly end?: ErrorKind;
}

/** One numbered claim. One file, one line in the registry. */
export interface Proof<Id extends ProofId> {
  readonly id: Id;
  readonly claim: string;
  judge(observed: Observed): Judgement<Id>;
}

/** The judgement where the run did not get far enough to say. */
export function notReached<Id extends ProofId>({ stopped }: Pick<Observed, 'stopped'>): Judgement<Id> {
  const why = stopped === null ? '' : `: ${stopped.message.split('\n')[0] ?? ''}`;
  return { status: 'unknown', sentence: `not reached${why}`, data: null };
}
