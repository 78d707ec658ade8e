import { defaultLimits } from '../../../src/core/limits.ts';
import { observeByConnection } from '../../../src/db/observer-connection.ts';
import { openSession } from '../../../src/db/postgres.ts';
import type { Session } from '../../../src/db/session.ts';
import { checkStatement, isUnsafe } from '../../../src/sql/check-statement.ts';
import { loadParser } from '../../../src/sql/parse.ts';
import type { SubjectAnalysis } from '../../../src/survivors/analysis.ts';
import { analyzeContracts, analyzeFunctions } from '../../../src/survivors/analyze-contracts.ts';
import { forge, table } from '../attack-project.ts';
import { type Expectation, type Mechanism, type Way, ways } from './mechanism.ts';
import { mechanismsOf } from './registry.ts';
import { type Arena, type Run, runOne } from './run-one.ts';
import { filledIn, type Ground, prepareGround, sendAll, settingsOf } from './servers.ts';
import { type Written, written } from './written.ts';

/** One mechanism by one way: what was expected and what was found. */
export interface Cell {
  readonly mechanism: Mechanism;
  readonly way: Way;
  readonly expected: Expectation;
  readonly how: Written;
  /** Rules of `contracts check` that refuse the statement as a contract; empty: none. */
  readonly gate: readonly string[];
  readonly analysis: SubjectAnalysis;
  /** Null: it was not run, for the reason that its fate says. */
  readonly run: Run | null;
}

/** A line of the table: one mechanism; a text says why there is no such way. */
export interface Line {
  readonly mechanism: Mechanism;
  readonly cells: Readonly<Record<Way, Cell | string>>;
}

const options = {
  limits: defaultLimits,
  today: '2026-11-22',
  surface: [],
  guard: table('contracts_guard.commit_latch'),
};

interface Planned {
  readonly mechanism: Mechanism;
  readonly way: Way;
  readonly expected: Expectation;
  readonly how: Written;
}

/** Creates everything, analyzes everything in four questions, and runs every cell that may be run. */
export async function tryCorpus(ground: Ground, major: number): Promise<readonly Line[]> {
  await loadParser();
  const mechanisms = mechanismsOf(major);
  const extensions = [...new Set(mechanisms.flatMap(({ extensions: some = [] }) => some))].sort();
  const admin = await prepareGround(ground, extensions);
  const fill = await filledIn(ground, admin);
  const observer = observeByConnection({
    session: await openSession(settingsOf(ground, 'superuser')),
    description: 'superuser',
    limits: defaultLimits,
  });
  const planned = mechanisms.flatMap((mechanism) => ways.flatMap((way) => planOf(mechanism, way)));
  const setup = mechanisms.flatMap((mechanism) => [
    ...(mechanism.setup ?? []),
    ...planned.filter((cell) => cell.mechanism === mechanism).flatMap(({ how }) => how.setup),
  ]);
  await sendAll(admin, setup.map(fill));
  const roles = ['superuser', 'corpus_app'] as const;
  const said = await Promise.all(roles.map((role) => analyzed(ground, { planned, role, fill })));
  const analyses = new Map(said.flat());
  const arena: Arena = {
    ground,
    admin,
    observer,
    version: major * 10_000,
    fill,
    without: new Map(),
    lend: lender(ground),
  };
  const cells: Cell[] = [];
  for (const cell of planned) {
    const analysis = analyses.get(cell);
    if (analysis === undefined) throw new Error(`nothing is said of ${cell.mechanism.id} by ${cell.way}`);
    const gate = gateOf(cell.how, fill);
    const isRun = cell.expected.fate.kind !== 'not run' && gate.length === 0;
    const run = isRun ? await runOne(arena, { ...cell, fate: cell.expected.fate, analysis }) : null;
    cells.push({ ...cell, gate, analysis, run });
  }
  await observer.close();
  await admin.close();
  return mechanisms.map((mechanism) => ({ mechanism, cells: lineOf(mechanism, cells) }));
}

/** A session that is left with something is destroyed by who noticed: the next one gets a new one. */
function lender(ground: Ground): Arena['lend'] {
  const sessions = new Map<string, Session>();
  return async (role) => {
    const known = sessions.get(role);
    if (known !== undefined && !known.ended) return known;
    const session = await openSession(settingsOf(ground, role));
    sessions.set(role, session);
    return session;
  };
}

function planOf(mechanism: Mechanism, way: Way): readonly Planned[] {
  const exception = mechanism.except?.[way] ?? {};
  const how = written(mechanism, way);
  return typeof exception === 'string' || how === null
    ? []
    : [{ mechanism, way, how, expected: { ...mechanism, ...exception } }];
}

function lineOf(mechanism: Mechanism, cells: readonly Cell[]): Line['cells'] {
  const at = (way: Way): Cell | string => {
    const exception = mechanism.except?.[way];
    const cell = cells.find((one) => one.mechanism === mechanism && one.way === way);
    return cell ?? (typeof exception === 'string' ? exception : 'no SQL statement says it');
  };
  return {
    statement: at('statement'),
    function: at('function'),
    nested: at('nested'),
    trigger: at('trigger'),
    default: at('default'),
    definer: at('definer'),
    caught: at('caught'),
    dynamic: at('dynamic'),
  };
}

function gateOf({ run, routine }: Written, fill: (text: string) => string): readonly string[] {
  if (routine !== null) return [];
  const text = fill(run);
  const where = { source: { file: 'corpus.sql', text }, place: (span: { start: number; end: number }) => span };
  const codes = checkStatement(text, { access: 'write', parameters: 0 }, where).map(({ code }) => code);
  return codes.filter(isUnsafe);
}

/** Analyzes every cell of one role: the functions on one graph, and the statements on another. */
async function analyzed(
  ground: Ground,
  about: {
    readonly planned: readonly Planned[];
    readonly role: 'superuser' | 'corpus_app';
    readonly fill: (text: string) => string;
  },
): Promise<readonly (readonly [Planned, SubjectAnalysis])[]> {
  const { role, fill } = about;
  const own = about.planned.filter(({ mechanism }) => (mechanism.needs ?? 'corpus_app') === role);
  const inFunctions = own.filter(({ how }) => how.routine !== null);
  const byThemselves = own.filter(({ how }) => how.routine === null);
  const session = await openSession(settingsOf(ground, role));
  const names = inFunctions.flatMap(({ how }) => how.routine ?? []);
  const functions = await analyzeFunctions(session, { names }, options);
  const contracts = byThemselves.map(({ mechanism, how }) => forge(fill(how.run), { id: mechanism.id }));
  const statements = await analyzeContracts(session, contracts, options);
  await session.close();
  const pair = (cells: readonly Planned[], subjects: readonly SubjectAnalysis[]) =>
    cells.flatMap((cell, index): readonly (readonly [Planned, SubjectAnalysis])[] => {
      const subject = subjects[index];
      return subject === undefined ? [] : [[cell, subject]];
    });
  return [...pair(inFunctions, functions.subjects), ...pair(byThemselves, statements.subjects)];
}
