import type { Contract } from '../contract/contract.ts';
import type { Project } from '../contract/project.ts';
import type { ContractsError } from '../core/errors.ts';
import { describeContract, describeProject, describeStop, type RunRequest, startRun } from './describe-run.ts';
import { verdictOf } from './matrix.ts';
import { describeNotProved } from './not-proved.ts';
import { notReached } from './proof.ts';
import { proofs } from './registry.ts';
import type { Verified } from './verify.ts';

/** What was known of a run when it ended. */
export interface Known {
  readonly project: Project;
  readonly contracts: readonly Contract[];
  readonly unlocked: readonly Contract[];
}

/** The record of a run that `stopped` before a target could be opened: no proof is reached, and nothing was sent. */
export function describeNotStarted(
  request: RunRequest,
  { stopped, known }: { readonly stopped: ContractsError; readonly known: Known | null },
): Verified {
  const { status, sentence } = notReached({ stopped });
  const contracts = known?.contracts ?? [];
  return {
    end: stopped.kind,
    record: {
      ...startRun(request)(),
      project: known === null ? null : describeProject(known.project),
      target: null,
      contracts: contracts.map((contract) => describeContract(contract, known?.unlocked.includes(contract) === false)),
      proofs: proofs.map(({ id, claim }) => ({ id, claim, status, sentence, problems: [], data: null })),
      cases: [],
      stopped: describeStop(stopped),
      residue: describeNotProved({ gate: null, constraints: null, pooled: false, closures: null }),
      verdict: verdictOf[stopped.kind],
    },
  };
}
