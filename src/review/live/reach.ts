import type { Contract } from '../../contract/contract.ts';
import type { ContractPrincipal } from '../../core/principal.ts';
import { contractPrincipals } from '../../core/principal.ts';
import type { Session } from '../../db/session.ts';
import { type AnalysisOptions, analyzeContracts } from '../../survivors/analyze-contracts.ts';
import { nodesOf } from './plan/nodes.ts';
import type { Plan } from './plan/plan.ts';
import { readPlan } from './plan/read-plan.ts';
import type { Reached } from './reached.ts';

/** A session of a principal, idle, as the role itself. */
export interface LiveSession {
  readonly session: Session;
  readonly serverVersionNum: number;
}

/** Which contracts are looked at, as whom, and of which a plan is wanted. */
export interface ReachRequest {
  readonly contracts: readonly Contract[];
  readonly open: (principal: ContractPrincipal) => Promise<LiveSession>;
  readonly options: AnalysisOptions;
  readonly isPlanned: (contract: Contract) => boolean;
}

/** What the database says of each contract. Of two versions of one id, one call each: the graph knows a contract by its file. */
export async function reach(request: ReachRequest): Promise<ReadonlyMap<Contract, Reached>> {
  const { contracts, open, options, isPlanned } = request;
  const reached = new Map<Contract, Reached>();
  for (const principal of contractPrincipals) {
    const own = contracts.filter((contract) => contract.principal === principal);
    if (own.length === 0) continue;
    const { session, serverVersionNum } = await open(principal);
    const run = await analyzeContracts(session, own, options);
    const functions = await run.functions();
    for (const [index, contract] of own.entries()) {
      const analysis = run.subjects[index];
      const called = functions[index];
      if (analysis === undefined || called === undefined) throw new TypeError(`nothing is said of "${contract.id}"`);
      const about = { contract, analysis, functions: called };
      reached.set(
        contract,
        isPlanned(contract) ? await planned(about, { open, options, serverVersionNum }) : { ...about, ...noPlan },
      );
    }
  }
  return reached;
}

const noPlan = { plan: null, refused: null, unasked: null, problem: null } as const;

type Unplanned = Pick<Reached, 'contract' | 'analysis' | 'functions'>;

/** Planning may run functions: of a statement that may reach what outlives ROLLBACK nobody asks for a plan. */
async function planned(
  about: Unplanned,
  how: Pick<ReachRequest, 'open' | 'options'> & Pick<LiveSession, 'serverVersionNum'>,
): Promise<Reached> {
  const { contract, analysis } = about;
  if (analysis.verdict !== 'clean') {
    return {
      ...about,
      ...noPlan,
      unasked: 'no plan was asked for: what outlives ROLLBACK, or is not known, can be reached',
    };
  }
  const { session } = await how.open(contract.principal);
  const { plan, refused, unasked, problem } = await readPlan(session, contract, {
    limits: how.options.limits,
    serverVersionNum: how.serverVersionNum,
  });
  // A session that planning left with something was dropped: whoever asks next gets another.
  if (problem !== null) await session.close();
  const isTelling = plan !== null && nodesOf(plan.root).some(({ table }) => table !== null);
  return {
    ...about,
    plan: isTelling ? plan : null,
    refused: refused === null ? null : { sqlstate: refused.sqlstate, message: wordsOf(refused) },
    unasked: plan !== null && lacksPartitions(plan) ? withoutPartitions : unasked,
    problem,
  };
}

const withoutPartitions =
  'the plan lacks partitions that a comparison with NULL rules out: PostgreSQL before 16 does not show them';

function lacksPartitions({ root }: Plan): boolean {
  return nodesOf(root).some(({ traits }) => traits.some((trait) => trait.endsWith('subplans removed')));
}

const timeouts: Readonly<Record<string, string>> = {
  '55P03': 'a lock that it needs was not free in time',
  '57014': 'it took longer than the statement timeout, or was cancelled',
};

/** Of what is wrong with the statement the server names objects; any other error may quote values of rows. */
function wordsOf({ sqlstate, message }: { readonly sqlstate: string; readonly message: string }): string {
  const timeout = timeouts[sqlstate];
  if (timeout !== undefined) return `${timeout} (SQLSTATE ${sqlstate})`;
  return sqlstate.startsWith('42') ? `${message} (SQLSTATE ${sqlstate})` : `SQLSTATE ${sqlstate}`;
}
