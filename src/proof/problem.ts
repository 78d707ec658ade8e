import type { CaseEvidence, Problem } from './evidence.ts';

/** Something that keeps a case from holding, and how bad that is. */
export interface CaseProblem extends Problem {
  readonly outcome: Exclude<CaseEvidence['outcome'], 'held'>;
}

const worstFirst = ['alarm', 'broken', 'unknown'] as const;

/** The outcome of a case with these problems; `held` without any. */
export function worstOutcome(problems: readonly CaseProblem[]): CaseEvidence['outcome'] {
  return worstFirst.find((outcome) => problems.some((problem) => problem.outcome === outcome)) ?? 'held';
}

/** A problem in one line of code. `hint` is one imperative sentence, or null where only a person can know. */
export function problem(
  outcome: CaseProblem['outcome'],
  code: string,
  about: { readonly message: string; readonly hint?: string },
): CaseProblem {
  return { outcome, code, message: about.message, hint: about.hint ?? null };
}

/** Problems that belong to PROOF-11 and PROOF-12; all others belong to the proof that ran the case. */
export const problemsOfProof = {
  'PROOF-11': [
    'transaction-escaped',
    'rollback-unconfirmed',
    'session-residue',
    'residue-unseen',
    'burn-exceeded',
    'burn-unclear',
    'burn-unseen',
    'worker-born',
  ],
  'PROOF-12': ['constraint-violated'],
} as const;
