import type { CaseEvidence } from './evidence.ts';
import type { Observed } from './observed.ts';

/** Whether a case's transaction is shown to have come to nothing: aborted, or never given an id. */
export function isAborted({ receipt, problems }: Pick<CaseEvidence, 'receipt' | 'problems'>): boolean {
  const escaped = problems.some(({ code }) => code === 'transaction-escaped');
  return !escaped && (receipt?.status === 'aborted' || receipt?.status === 'none');
}

/** Whether there is a receipt for every transaction of the run. */
export function isEveryTransactionAborted({ cases }: Observed): boolean {
  return cases.every(isAborted);
}
