import { z } from 'zod';
import type { Contract } from '../../../contract/contract.ts';
import type { Limits } from '../../../core/limits.ts';
import { sqlFile } from '../../../core/sql-file.ts';
import { type OpenTransaction, withRollback } from '../../../db/rollback-only.ts';
import type { Answer, ServerMessage, Session } from '../../../db/session.ts';
import { transactionSettings } from '../../../db/transaction-settings.ts';
import { tablesOf } from './nodes.ts';
import { parsePlans } from './parse-plan.ts';
import type { Plan, PlanNode } from './plan.ts';

/** A plan, or why there is none. */
export interface PlanAnswer {
  readonly plan: Plan | null;
  /** The server's ERROR instead of a plan. */
  readonly refused: ServerMessage | null;
  /** Why there is nothing to compare, and that is no trouble. */
  readonly unasked: string | null;
  readonly problem: string | null;
}

const ruled = 'rules of a table (CREATE RULE) make other statements of it: what they do is looked at, and not how';

/** Under which the server keeps the statement for a moment, and the place in the transaction that is gone back to. */
const statementName = 'contracts_plan';

/** A plan of a table with thousands of partitions is long; beyond this it is no plan that anybody reads. */
const cap = { rows: 1, bytes: 4_194_304 };

/**
 * Asks how the server would run a contract's statement whatever its parameters are, without running it: EXPLAIN in a READ ONLY
 * transaction that ends in ROLLBACK, as the session's role. Planning is not nothing: constant calls of functions that are declared
 * IMMUTABLE, and STABLE ones where rows are estimated, run then. So nothing is asked of a statement that may reach what
 * outlives ROLLBACK, and the statement timeout holds.
 *
 * The statement is prepared and EXPLAIN EXECUTE asked under plan_cache_mode = force_generic_plan: what is bound to parameters of
 * EXPLAIN itself is planned for as a constant, GENERIC_PLAN or not (tried on 18). From 16 on, GENERIC_PLAN keeps the partitions in the
 * plan that NULL rules out; before, they are missing from it.
 */
export async function readPlan(
  session: Session,
  contract: Pick<Contract, 'sql' | 'params'>,
  about: { readonly limits: Limits; readonly serverVersionNum: number },
): Promise<PlanAnswer> {
  const { limits, serverVersionNum } = about;
  const opening = {
    isolation: 'REPEATABLE READ',
    readOnly: true,
    settings: {
      ...transactionSettings(limits, serverVersionNum),
      // As the application has it: the policies are part of the plan.
      row_security: 'on',
      plan_cache_mode: 'force_generic_plan',
    },
    latch: { kind: 'none' },
    // What is prepared by SQL counts as left behind, so it goes before anybody looks.
    statementName: null,
    firstWords: [],
  } as const;
  const seen: { plan: Plan | null; refused: ServerMessage | null; unasked: string | null } = {
    plan: null,
    refused: null,
    unasked: null,
  };
  const ended = await withRollback(session, opening, async (transaction) => {
    const answer = await explain(transaction, contract, serverVersionNum >= 160_000 ? 'GENERIC_PLAN, ' : '');
    seen.refused = answer.error;
    const plans = answer.error === null && !answer.truncated ? parsePlans(answer.rows[0]?.[0] ?? '') : null;
    const [root, ...others] = plans ?? [];
    if (plans !== null && (root === undefined || others.length > 0)) seen.unasked = ruled;
    else if (root !== undefined) seen.plan = { root, tableRows: await readTableRows(transaction, root) };
    // Before ROLLBACK, and after whatever failed: behind a pooler the next statement may be on another backend.
    return {
      inside: [{ text: `ROLLBACK TO SAVEPOINT ${statementName}` }, { text: `DEALLOCATE ${statementName}` }],
      outside: [],
    };
  });
  if (ended.error !== null) throw ended.error;
  return { ...seen, problem: problemOf(seen, ended) };
}

function problemOf(
  { plan, refused, unasked }: Omit<PlanAnswer, 'problem'>,
  ended: {
    readonly identity: unknown;
    readonly refused: ServerMessage | null;
    readonly escaped: readonly string[];
    readonly residue: readonly string[];
  },
): string | null {
  const left = [...ended.escaped, ...ended.residue];
  if (left.length > 0) return `planning the statement left something behind: ${left.join(', ')}`;
  if (ended.identity === null)
    return `no transaction could be begun to plan it in: ${ended.refused?.message ?? 'no answer'}`;
  return plan === null && refused === null && unasked === null ? 'the plan is too long to be read' : null;
}

async function explain(
  transaction: OpenTransaction,
  { sql, params }: Pick<Contract, 'sql' | 'params'>,
  generic: string,
): Promise<Answer> {
  const [, prepared] = await transaction.sendAll([
    { text: `SAVEPOINT ${statementName}` },
    { text: `PREPARE ${statementName} AS\n${sql}` },
  ]);
  if (prepared === undefined) throw new TypeError('nobody answered whether the statement can be prepared');
  if (prepared.error !== null) return prepared;
  const nulls = params.length === 0 ? '' : `(${params.map(() => 'NULL').join(', ')})`;
  return transaction.send({ text: `EXPLAIN (${generic}VERBOSE, FORMAT JSON) EXECUTE ${statementName}${nulls}`, cap });
}

const tableRowsSql = sqlFile(import.meta.url, 'table-rows.sql');

const tableRows = z.array(z.object({ schema: z.string(), name: z.string(), rows: z.number() }));

async function readTableRows(transaction: OpenTransaction, root: PlanNode): Promise<Plan['tableRows']> {
  const tables = tablesOf(root);
  if (tables.length === 0) return {};
  const wanted = JSON.stringify(tables.map(({ schema, name }) => [schema, name]));
  const answer = await transaction.send({ text: tableRowsSql, values: [wanted] });
  const text = answer.rows[0]?.[0] ?? null;
  if (answer.error !== null || text === null) return {};
  return Object.fromEntries(
    tableRows.parse(JSON.parse(text)).map(({ schema, name, rows }) => [`${schema}.${name}`, rows]),
  );
}
