import type { Contract } from '../contract/contract.ts';
import type { Project } from '../contract/project.ts';
import { ContractsError } from '../core/errors.ts';
import { type ContractPrincipal, contractPrincipals } from '../core/principal.ts';
import type { SubjectAnalysis } from '../survivors/analysis.ts';
import type { AnalysisRun, analyzeContracts } from '../survivors/analyze-contracts.ts';
import type { Sessions } from './sessions.ts';

/** Reads what contracts of one principal can reach, on that principal's own session. */
export type Analyze = typeof analyzeContracts;

/** What every contract of a run can reach, read before the first case. */
export interface Closures {
  readonly byContract: ReadonlyMap<string, SubjectAnalysis>;
  readonly roundTrips: number;
  /** What was read and is different by now; asked after the last case. Throws where nobody answers any more. */
  readonly changed: () => Promise<readonly string[]>;
}

/** Every principal reads its own contracts' closures, at the same time, each on a session that no case runs on. */
export async function readClosures(about: {
  readonly analyze: Analyze;
  readonly sessions: Sessions;
  readonly project: Project;
  readonly contracts: readonly Contract[];
}): Promise<Closures> {
  const { analyze, sessions, project, contracts } = about;
  const today = new Date().toISOString().slice(0, 10);
  const options = { limits: project.limits, today, surface: project.surface, guard: project.guard };
  const readOne = async (principal: ContractPrincipal) => {
    const own = contracts.filter((contract) => contract.principal === principal);
    if (own.length === 0) return null;
    // Lent to the end: a case would replace a session that it left with something, and the last question is asked here.
    const { session } = await sessions.lend(principal);
    return { own, run: await analyze(session, own, options) };
  };
  const settled = await Promise.allSettled(contractPrincipals.map(readOne));
  const failed = settled.find((one) => one.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
  const read = settled.flatMap((one) => (one.status === 'fulfilled' && one.value !== null ? [one.value] : []));
  return {
    byContract: new Map(read.flatMap(({ own, run }) => pair(own, run))),
    roundTrips: read.reduce((sum, { run }) => sum + run.roundTrips, 0),
    changed: async () => {
      const answers = await Promise.all(read.map(({ run }) => run.changed()));
      return [...new Set(answers.flat())].sort();
    },
  };
}

/** The subjects come in the order of the contracts. */
function pair(contracts: readonly Contract[], { subjects }: AnalysisRun) {
  return contracts.map(({ id }, index): readonly [string, SubjectAnalysis] => {
    const subject = subjects[index];
    if (subject === undefined) {
      throw new ContractsError('result-unexpected', `the catalog was read, and nothing is said of contract "${id}"`);
    }
    return [id, subject];
  });
}
