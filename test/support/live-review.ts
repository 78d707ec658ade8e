import { readFileSync } from 'node:fs';
import type { Contract } from '../../src/contract/contract.ts';
import { parseContract } from '../../src/contract/parse-contract.ts';
import { defaultLimits, type Limits } from '../../src/core/limits.ts';
import type { ContractPrincipal } from '../../src/core/principal.ts';
import { openSession } from '../../src/db/postgres.ts';
import type { Session } from '../../src/db/session.ts';
import { type LiveSubject, liveReview } from '../../src/review/live/live-review.ts';
import type { LiveReview } from '../../src/review/review.ts';
import { type Baseline, baselineSchema } from '../../src/snapshot/baseline.ts';
import { loadParser } from '../../src/sql/parse.ts';
import { analyzeContracts } from '../../src/survivors/analyze-contracts.ts';
import type { SubjectFunctions } from '../../src/survivors/functions-of.ts';
import { freshDatabase, type TestDatabase } from './database.ts';

const fixture = readFileSync(new URL('live-review.sql', import.meta.url), 'utf8');

/** A database with orders, items and functions of several overloads, statistics included. */
export async function liveDatabase(): Promise<TestDatabase> {
  await loadParser();
  const database = await freshDatabase();
  await database.admin(`DO $fixture$ BEGIN ${asBlock(fixture)} END $fixture$`);
  return database;
}

/** One statement for {@link TestDatabase.admin}: each of the script's is executed as a text of its own. */
function asBlock(script: string): string {
  return `EXECUTE $script$${script}$script$;`;
}

export interface Statement {
  readonly sql: string;
  /** Types of `$1, $2, …`. */
  readonly params?: readonly string[];
  readonly kind?: 'call' | 'query';
  /** Lines of the header: `waivers:` … */
  readonly header?: readonly string[];
  readonly version?: number;
}

export function contractOf({ sql, params = [], kind = 'query', header = [], version = 1 }: Statement): Contract {
  const names = params.map((type, index) => ({ name: `p${index + 1}`, type }));
  const text = [
    '/* contract',
    'summary: A statement of a test.',
    `kind: ${kind}`,
    `principal: ${kind === 'call' ? 'exec' : 'verify'}`,
    ...(names.length === 0 ? [] : ['params:', ...names.map(({ name, type }) => `  ${name}: ${type}`)]),
    'returns:',
    '  rows: many',
    '  columns:',
    '    result: text',
    ...header,
    'cases:',
    '  runs:',
    names.length === 0 ? '    params: {}' : `    params: { ${names.map(({ name }) => `${name}: null`).join(', ')} }`,
    '*/',
    sql,
  ].join('\n');
  const file = { id: 'edited', version, file: `contracts/edited/v${version}.sql`, bytes: Buffer.from(text, 'utf8') };
  const { contract, findings } = parseContract(file, null);
  if (contract !== null) return contract;
  throw new Error(findings.map(({ line, message }) => `${line}: ${message}`).join('; '));
}

const judgedBy = { limits: defaultLimits, surface: [], guard: { schema: 'contracts_guard', name: 'commit_latch' } };
const today = '2026-11-23';

export interface Look {
  readonly base?: Statement;
  readonly head: Statement;
  readonly pairing?: LiveSubject['pairing'];
  readonly baselines?: readonly Baseline[];
  readonly limits?: Limits;
}

/** What the database adds to a review of an edit. Says, too, whether a session was left with something. */
export async function look(database: TestDatabase, edit: Look): Promise<LiveReview & { readonly sessions: number }> {
  const { pairing = edit.base === undefined ? 'added' : 'in-place', baselines = [], limits = defaultLimits } = edit;
  const base = edit.base === undefined ? null : contractOf(edit.base);
  const sessions = new Map<ContractPrincipal, Session>();
  let opened = 0;
  const open = async (principal: ContractPrincipal) => {
    const known = sessions.get(principal);
    if (known !== undefined && !known.ended) return { session: known, serverVersionNum: 180_000 };
    opened += 1;
    const session = await openSession(database.settings(principal));
    sessions.set(principal, session);
    return { session, serverVersionNum: 180_000 };
  };
  try {
    const reviewed = await liveReview({
      target: 'here',
      line: 'here: a test',
      subjects: [{ pairing, base, head: contractOf(edit.head) }],
      open,
      project: { ...judgedBy, limits },
      baselines,
      today,
    });
    return { ...reviewed, sessions: opened };
  } finally {
    for (const session of sessions.values()) await session.close();
  }
}

/** A baseline that says how the functions of a statement are defined at this moment. */
export async function recordNow(database: TestDatabase, statement: Statement): Promise<Baseline> {
  const contract = contractOf(statement);
  const session = await openSession(database.settings(contract.principal));
  try {
    const run = await analyzeContracts(session, [contract], { ...judgedBy, today });
    const [first] = await run.functions();
    const definitions: SubjectFunctions['definitions'] = first?.definitions ?? {};
    const recorded = Object.entries(definitions).map(([signature, one]) => [
      signature,
      { ...one, config: [...one.config] },
    ]);
    return baselineSchema.parse({
      baseline: 1,
      target: 'here',
      capturedAt: '2026-11-02T10:00:00.000Z',
      server: { systemIdentifier: '1', version: '18.4', database: database.name },
      surface: {},
      results: {},
      functions: { [`edited@v${contract.version}`]: Object.fromEntries(recorded) },
    });
  } finally {
    await session.close();
  }
}

/** Rule and severity of everything that was found, with the message; sorted. */
export function told({ found }: LiveReview): readonly string[] {
  return found.map(({ rule, found: { severity, message } }) => `${rule.id} ${severity}: ${message}`).sort();
}
