import { counted } from '../../core/text.ts';
import type { SubjectAnalysis, SurvivorFinding } from '../../survivors/analysis.ts';
import type { Problem, ProofData } from '../evidence.ts';
import type { Observed } from '../observed.ts';
import { type Judgement, notReached, type Proof } from '../proof.ts';
import { withholding } from '../withheld.ts';

type ContractEvidence = ProofData<'PROOF-10'>['contracts'][number];
type Finding = ContractEvidence['findings'][number];

/** What the catalog's closure of every contract says, held against what the cases really did. */
export const nothingOutlivesRollback: Proof<'PROOF-10'> = {
  id: 'PROOF-10',
  claim: 'nothing that outlives ROLLBACK can be reached from a contract',
  judge: (observed) => {
    const { closures, catalogChanged } = observed;
    if (closures === null) return notReached(observed);
    if (closures === 'unasked') return { status: 'skipped', sentence: 'nobody asked what is reached', data: null };
    if (closures instanceof Error) return unread(closures);
    const subjects = observed.contracts.flatMap((contract) => {
      const analysis = closures.byContract.get(contract.id);
      return analysis === undefined ? [] : [{ contract, analysis }];
    });
    const contracts = subjects.map(({ contract, analysis }) => describe(contract, { analysis, observed }));
    const names = reachedBy(subjects.map(({ analysis }) => analysis));
    const data: ProofData<'PROOF-10'> = {
      functions: names.functions.size,
      tables: names.tables.size,
      roundTrips: closures.roundTrips,
      changed: catalogChanged instanceof Error ? [] : [...(catalogChanged ?? [])],
      contracts,
    };
    return judgeAll(data, observed);
  },
};

function judgeAll(data: ProofData<'PROOF-10'>, observed: Observed): Judgement<'PROOF-10'> {
  const { contracts } = data;
  const { catalogChanged } = observed;
  const open = (weight: Finding['weight']) =>
    contracts.flatMap(({ contract, findings }) =>
      findings.filter((one) => one.weight === weight && one.settled === null).map((finding) => ({ contract, finding })),
    );
  const [surviving, unknown] = [open('survives'), open('unknown')];
  const declared = contracts.flatMap(({ contract, problems }) => problems.map((one) => prefixed(contract, one)));
  const doubts = [...contracts.flatMap(missedProblems), ...changedProblems(catalogChanged)];
  const problems = [...[...surviving, ...unknown].map(findingProblem), ...declared, ...doubts];
  if (surviving.length > 0) {
    const sentence = `${whichOf(surviving, contracts.length)} what outlives ROLLBACK`;
    return { status: 'fail', sentence, problems, data };
  }
  if (declared.length > 0) {
    const sentence = 'what is declared, waived or granted is not what the contracts reach or need';
    return { status: 'fail', sentence, problems, data };
  }
  if (unknown.length > 0) {
    const sentence = `${whichOf(unknown, contracts.length)} what nobody can know beforehand`;
    return { status: 'unknown', sentence, problems, data };
  }
  const [first] = problems;
  if (first !== undefined) return { status: 'unknown', sentence: `not known: ${first.message}`, problems, data };
  // The run ended before anybody asked whether all this still stands.
  if (catalogChanged === null) return { ...notReached(observed), data };
  return { status: 'pass', sentence: passing(data), data };
}

/** The contracts of these findings, by name, and of how many they are: the ways stand with the problems. */
function whichOf(found: readonly { readonly contract: string }[], all: number): string {
  const names = [...new Set(found.map(({ contract }) => contract))];
  return `${names.length} of ${counted(all, 'contract')} (${names.join(', ')}) ${names.length === 1 ? 'reaches' : 'reach'}`;
}

function passing({ contracts, functions, tables }: ProofData<'PROOF-10'>): string {
  const reach = `${counted(contracts.length, 'contract')} ${contracts.length === 1 ? 'reaches' : 'reach'} ${counted(functions, 'function')} and ${counted(tables, 'table')}`;
  const settled = contracts.reduce((sum, { findings }) => sum + findings.length, 0);
  return settled === 0
    ? `${reach}; nothing outlives ROLLBACK`
    : `${reach}; nothing outlives ROLLBACK but what ${counted(settled, 'waiver or burn budget', 'waivers or burn budgets')} answer for`;
}

function unread(error: Error & { readonly code: string; readonly hint?: string | undefined }): Judgement<'PROOF-10'> {
  const { code, message, hint = null } = error;
  return {
    status: 'unknown',
    sentence: 'the catalog could not be read, so nobody knows what the contracts reach',
    problems: [{ code, message, hint }],
    data: null,
  };
}

function describe(
  { id, version }: Observed['contracts'][number],
  { analysis, observed }: { readonly analysis: SubjectAnalysis; readonly observed: Observed },
): ContractEvidence {
  const cases = observed.cases.filter(({ contract }) => contract === id);
  return {
    contract: id,
    version,
    verdict: analysis.verdict,
    withheld: withholding(analysis) !== null,
    findings: analysis.findings.filter(({ weight }) => weight !== 'noted').map(describeFinding),
    noted: analysis.findings.filter(({ weight }) => weight === 'noted').length,
    problems: [...analysis.problems],
    burns: cases.flatMap((one) =>
      one.sequences.flatMap(({ sequence, budget, taken, headroom, cycle }) =>
        budget === null ? [] : [{ case: one.case, sequence, budget, taken, headroom, cycle }],
      ),
    ),
    unforeseen: [...new Set(cases.flatMap(({ unforeseen }) => unforeseen))].sort(),
    reach: { routines: [...analysis.routines], surface: [...analysis.surface] },
  };
}

function describeFinding(finding: SurvivorFinding): Finding {
  const { code, category, weight, object, message, remedy, path, settled } = finding;
  return {
    code,
    category,
    weight,
    object,
    message,
    remedy,
    path: path.map(({ what, line }) => (line === null ? what : `${what} (line ${line})`)),
    settled: settled === null ? null : `${settled.by}: ${settled.note}`,
  };
}

function findingProblem({ contract, finding }: { readonly contract: string; readonly finding: Finding }): Problem {
  const { code, message, path, remedy } = finding;
  return { code, message: `${contract}: ${message}: ${path.join(' → ')}`, hint: remedy };
}

function prefixed(contract: string, { code, message, hint }: Problem): Problem {
  return { code, message: `${contract}: ${message}`, hint };
}

/** Where the closure itself says that it does not know everything, what it did not foresee is only evidence. */
function missedProblems({ contract, findings, unforeseen }: ContractEvidence): readonly Problem[] {
  if (unforeseen.length === 0 || findings.some(({ weight }) => weight === 'unknown')) return [];
  return [
    {
      code: 'closure-missed',
      message: `${contract}: a case did what nobody foresaw: ${unforeseen.join(', ')}; that is a bug of contracts`,
      hint: 'report it, with the definition of the functions and triggers of these tables',
    },
  ];
}

function changedProblems(changed: Observed['catalogChanged']): readonly Problem[] {
  if (changed instanceof Error) {
    const { message, hint = null } = changed;
    return [{ code: 'catalog-unseen', message: `nobody could say whether the catalog changed: ${message}`, hint }];
  }
  if (changed === null || changed.length === 0) return [];
  return [
    {
      code: 'catalog-changed',
      message: `definitions changed while the proof ran: ${changed.join(', ')}`,
      hint: 'run it again when nobody migrates',
    },
  ];
}

function reachedBy(analyses: readonly SubjectAnalysis[]) {
  return {
    functions: new Set(analyses.flatMap(({ routines }) => routines.map(({ name }) => name))),
    tables: new Set(analyses.flatMap(({ surface, reads }) => [...surface.map(({ table }) => table), ...reads])),
  };
}
