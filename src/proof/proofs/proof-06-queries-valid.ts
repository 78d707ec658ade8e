import type { Contract } from '../../contract/contract.ts';
import { counted } from '../../core/text.ts';
import { resultKey } from '../../snapshot/baseline.ts';
import { renderResultDifference } from '../../snapshot/difference-text.ts';
import type { ProofData } from '../evidence.ts';
import type { Observed } from '../observed.ts';
import { notReached, type Proof } from '../proof.ts';
import { tally } from '../tally.ts';

type ContractEvidence = ProofData<'PROOF-6'>['contracts'][number];

/** Every `query` and `snapshot` contract fits the real schema, and returns what the baseline records. */
export const queriesValid: Proof<'PROOF-6'> = {
  id: 'PROOF-6',
  claim:
    'every query and snapshot contract is valid on the real schema as its role, and returns what the baseline records',
  judge: (observed) => {
    const queries = observed.contracts.filter(({ kind }) => kind !== 'call');
    if (queries.length === 0)
      return { status: 'skipped', sentence: 'no query or snapshot contract is selected', data: null };
    const counts = tally(queries, observed.cases);
    if (counts.ran === 0) return notReached(observed);
    const contracts = queries.map((contract) => describe(contract, observed));
    const data = { cases: counts.expected, held: counts.held, contracts };
    const of = `${counts.held} of ${counted(counts.expected, 'case')} of ${counted(queries.length, 'contract')} held`;
    if (counts.alarms > 0)
      return { status: 'fail', end: 'alarm', sentence: `alarm: ${of}`, problems: counts.problems, data };
    if (counts.broken > 0) return { status: 'fail', sentence: of, problems: counts.problems, data };
    if (counts.held < counts.expected) {
      return { status: 'unknown', sentence: `${of}; of the others nothing is known`, problems: counts.problems, data };
    }
    return judgeBaseline(contracts, { data, of });
  },
};

function judgeBaseline(
  contracts: readonly ContractEvidence[],
  { data, of }: { readonly data: ProofData<'PROOF-6'>; readonly of: string },
): ReturnType<Proof<'PROOF-6'>['judge']> {
  const differing = contracts.filter(({ baseline }) => baseline === 'differs' || baseline === 'moved-by-others');
  const problems = differing.map(({ contract }) => ({
    code: 'result-differs',
    message: `the result of ${contract} is not the recorded one`,
    hint: 'look at the rows with `contracts baseline diff`; if they are right, record them with `contracts baseline capture`, or choose case parameters whose rows stay',
  }));
  if (contracts.some(({ baseline }) => baseline === 'differs')) {
    return { status: 'fail', sentence: `${of}; results differ from the baseline`, problems, data };
  }
  if (contracts.some(({ baseline }) => baseline === 'missing')) {
    return {
      status: 'unknown',
      sentence: `${of}; there is no recorded result to compare with`,
      problems: missing,
      data,
    };
  }
  const moved =
    differing.length === 0
      ? 'results equal the baseline'
      : `${counted(differing.length, 'result')} moved by others since the baseline`;
  return { status: 'pass', sentence: `${of}; ${moved}`, problems, data };
}

const missing = [
  {
    code: 'result-unrecorded',
    message: 'not every result is recorded in the baseline',
    hint: 'record it: contracts baseline capture',
  },
];

function describe(contract: Contract, observed: Observed): ContractEvidence {
  const own = observed.results.filter((difference) => difference.contract === resultKey(contract));
  const evidence = observed.cases.find((one) => one.contract === contract.id && one.result !== null);
  const server = evidence?.result?.columns ?? [];
  const taken =
    observed.cases.find((one) => one.contract === contract.id && one.parameterTypes !== null)?.parameterTypes ?? [];
  return {
    contract: contract.id,
    version: contract.version,
    kind: contract.kind,
    parameters: contract.params.map(({ name, type }, index) => ({
      name,
      declared: type,
      server: taken[index] ?? 'unknown',
    })),
    columns: contract.returns.columns.map(({ name, type }, index) => ({
      name,
      declared: type,
      server: server[index]?.type ?? 'unknown',
    })),
    baseline: compared(own, { observed, kind: contract.kind }),
    differences: own.flatMap((difference) => [...renderResultDifference(difference)]),
  };
}

/**
 * A snapshot's rows are counts: nothing of ours commits, so others moved them. A query's rows may differ because somebody
 * changed a row, or because a view or function is broken: nobody can tell, so they differ.
 */
function compared(
  own: Observed['results'],
  { observed, kind }: { readonly observed: Observed; readonly kind: Contract['kind'] },
): ContractEvidence['baseline'] {
  if (observed.baseline === null || observed.baseline instanceof Error) return 'missing';
  if (own.some(({ change }) => change.kind === 'unrecorded')) return 'missing';
  if (own.length === 0) return 'equal';
  const rowsOnly = own.every(({ change }) => change.kind === 'rows' || change.kind === 'order');
  return rowsOnly && kind === 'snapshot' && !observed.strict ? 'moved-by-others' : 'differs';
}
