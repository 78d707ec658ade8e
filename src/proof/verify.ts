import type { Contract } from '../contract/contract.ts';
import { describeContract, describeProject, describeStop, type RunRequest, startRun } from './describe-run.ts';
import type { Evidence, ProofEvidence, ProofId } from './evidence.ts';
import { proofEvidence } from './evidence.ts';
import { concludeRun, type End } from './matrix.ts';
import { describeNotProved } from './not-proved.ts';
import { observe } from './observe.ts';
import type { Observed } from './observed.ts';
import type { Judgement, Proof } from './proof.ts';
import { proofs } from './registry.ts';
import type { RunOptions } from './run-options.ts';

export interface VerifyOptions extends RunOptions, RunRequest {
  readonly isLocked: (contract: Contract) => boolean;
}

/** A run's record, and how it ended. The exit code and the seal are the command line's to add. */
export interface Verified {
  readonly record: Omit<Evidence, 'exitCode' | 'seal'>;
  readonly end: End;
}

/** Runs the proofs against a target and returns the record of everything seen. Throws only on a bug. */
export async function verify(options: VerifyOptions): Promise<Verified> {
  const describeRun = startRun(options);
  let line: string | null = null;
  const observed = await observe({
    ...options,
    onTarget: (text) => {
      line = text;
      options.onTarget(text);
    },
  });
  const judged = proofs.map((proof) => judge(proof, observed));
  const { end, verdict } = concludeRun(
    judged.map(({ judgement }) => judgement),
    observed,
  );
  const { project, target, contracts } = options;
  return {
    end,
    record: {
      ...describeRun(),
      project: describeProject(project),
      target: { name: target.name, line: line ?? `${target.name}: ${options.wiredTo}` },
      contracts: contracts.map((contract) => describeContract(contract, options.isLocked(contract))),
      proofs: judged.map(({ evidence }) => evidence),
      cases: [...observed.cases],
      stopped: describeStop(observed.stopped),
      residue: describeNotProved(observed),
      verdict,
    },
  };
}

function judge<Id extends ProofId>(
  proof: Proof<Id>,
  observed: Observed,
): { readonly judgement: Judgement<ProofId>; readonly evidence: ProofEvidence } {
  const judgement = proof.judge(observed);
  const { status, sentence, problems = [], data } = judgement;
  const evidence = proofEvidence.parse({ id: proof.id, claim: proof.claim, status, sentence, problems, data });
  return { judgement, evidence };
}
