import { ContractsError } from '../../core/errors.ts';
import { type ContractPrincipal, contractPrincipals } from '../../core/principal.ts';
import { counted, visible } from '../../core/text.ts';
import { untilStopped } from '../../proof/until-stopped.ts';
import type { AnalysisDocument, SubjectAnalysis } from '../../survivors/analysis.ts';
import { type AnalysisRun, analyzeContracts, analyzeFunctions } from '../../survivors/analyze-contracts.ts';
import type { Context } from '../context.ts';
import type { OpenTarget } from '../open-target.ts';
import { inventoryEntry } from './inventory.ts';
import type { Selection } from './selection.ts';
import { type Asker, createAskers } from './sessions.ts';
import { sourceLine } from './source-line.ts';

/** What was found out about a selection, and from where. */
export type Analyzed = Pick<AnalysisDocument, 'target' | 'roundTrips' | 'durationMs' | 'subjects' | 'surplus'>;

/** Analyzes the contracts of each principal, and the functions, on that principal's own session. Reads only. */
export async function analyzeTarget(
  context: Context,
  about: { readonly target: OpenTarget; readonly selection: Selection; readonly today: string },
): Promise<Analyzed> {
  const { target, selection, today } = about;
  const { project } = selection;
  const stop = AbortSignal.any([context.signal, AbortSignal.timeout(project.limits.total)]);
  const askers = createAskers(target, { project, stop });
  const work = async (): Promise<Analyzed> => {
    const open: [ContractPrincipal, Asker][] = [];
    for (const principal of askedPrincipals(selection)) open.push([principal, await askers.open(principal)]);
    const line = sourceLine(
      target.name,
      open.map(([, { identity }]) => identity),
    );
    context.err(`${visible(line)}\n`);
    const clock = performance.now();
    const runs: AnalysisRun[] = [];
    for (const [principal, { session }] of open) {
      runs.push(...(await analyzeAs(context, { principal, session, selection, today })));
    }
    assertComplete(runs, selection);
    const subjects = runs.flatMap((run) => run.subjects);
    return {
      target: line,
      roundTrips: runs.reduce((sum, run) => sum + run.roundTrips, 0),
      durationMs: Math.round(performance.now() - clock),
      subjects: selection.functions === 'all' ? subjects.map(inventoryEntry) : inOrder(subjects, selection),
      surplus: selection.whole ? runs.flatMap(({ surplus }) => surplus) : [],
    };
  };
  try {
    return await untilStopped(work(), stop, () => cancelled(context, project.limits.total));
  } finally {
    await askers.close();
  }
}

function askedPrincipals({ contracts, functions, caller }: Selection): readonly ContractPrincipal[] {
  return contractPrincipals.filter(
    (principal) =>
      contracts.some((contract) => contract.principal === principal) || (functions !== null && caller === principal),
  );
}

async function analyzeAs(
  context: Context,
  about: {
    readonly principal: ContractPrincipal;
    readonly session: Asker['session'];
    readonly selection: Selection;
    readonly today: string;
  },
): Promise<readonly AnalysisRun[]> {
  const { principal, session, selection, today } = about;
  const { project, functions } = selection;
  const { limits, surface, guard } = project;
  const options = { limits, today, surface, guard };
  const contracts = selection.contracts.filter((contract) => contract.principal === principal);
  const runs: AnalysisRun[] = [];
  if (contracts.length > 0) {
    context.err(`reading what ${counted(contracts.length, 'contract')} of "${principal}" can reach\n`);
    runs.push(await analyzeContracts(session, contracts, options));
  }
  if (functions !== null && selection.caller === principal) {
    const what = functions === 'all' ? 'every function' : counted(functions.names.length, 'function');
    context.err(`reading what ${what} can reach, called by "${principal}"\n`);
    runs.push(await analyzeFunctions(session, functions, options));
  }
  return runs;
}

/** Nothing that was asked for may be missing from the answer without a word. */
function assertComplete(runs: readonly AnalysisRun[], { contracts, functions }: Selection): void {
  const analyzed = runs.reduce((sum, { subjects }) => sum + subjects.length, 0);
  if (functions === 'all') {
    if (analyzed > 0) return;
    throw new ContractsError('nothing-selected', 'the database has no function that somebody wrote', {
      hint: 'analyze a contract instead: contracts analyze CONTRACT',
    });
  }
  const wanted = contracts.length + (functions === null ? 0 : new Set(functions.names).size);
  if (analyzed === wanted) return;
  throw new ContractsError('result-unexpected', `${analyzed} of ${wanted} were analyzed`, {
    hint: 'report it with the output of `contracts analyze --report json`',
  });
}

/** Contracts in the order of their files, then functions as they came. */
function inOrder(subjects: readonly SubjectAnalysis[], { contracts }: Selection): SubjectAnalysis[] {
  const ids = contracts.map(({ id }) => id);
  const rank = ({ subject }: SubjectAnalysis): number =>
    subject.kind === 'contract' ? ids.indexOf(subject.name) : ids.length;
  return subjects.toSorted((one, other) => rank(one) - rank(other));
}

function cancelled({ signal }: Context, total: number): ContractsError {
  return signal.aborted
    ? new ContractsError('cancelled', `interrupted by ${String(signal.reason)}`, { hint: 'run it again' })
    : new ContractsError('cancelled', `the analysis took longer than ${total} ms`, {
        hint: 'raise limits.total in contracts/contracts.yaml, or analyze fewer contracts at a time',
      });
}
