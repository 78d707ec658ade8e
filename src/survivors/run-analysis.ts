import type { CatalogReader } from '../catalog/catalog.ts';
import { closureOf } from '../catalog/closure/closure-of.ts';
import type { Closure } from '../catalog/graph.ts';
import type { Need } from '../catalog/privileges/need.ts';
import { type Needed, needsIn } from '../catalog/privileges/privileges-needed.ts';
import { type Answered, readPrivileges } from '../catalog/privileges/read-privileges.ts';
import { surplusOf } from '../catalog/privileges/surplus.ts';
import { changesSince } from '../catalog/read/changes.ts';
import { readCatalog } from '../catalog/read/read-catalog.ts';
import type { Session } from '../db/session.ts';
import { analyze } from './analyze.ts';
import type { AnalysisOptions, AnalysisRun } from './analyze-contracts.ts';
import { readFunctions } from './functions-of.ts';
import { type ReadSubjects, readSubjects } from './read-subjects.ts';
import { runnerNeeds } from './runner-needs.ts';
import type { Looked } from './subjects-of.ts';

/** BEGIN, ROLLBACK, the privileges, what changed meanwhile: one each, beside what the reader asks. */
const ownRoundTrips = 4;

/** Reads what the subjects can reach, asks for the privileges, and judges. `look` says what to look at; it may read. */
export async function runAnalysis(
  session: Session,
  options: AnalysisOptions,
  look: (reader: CatalogReader) => Promise<readonly Looked[]>,
): Promise<AnalysisRun> {
  const read = await readCatalog(session, options.limits, (reader) => readSubjects(reader, look));
  const { surroundings, fingerprint } = read;
  const needsOf = needsIn(read.graph, surroundings.role);
  const closures = read.looked.map((looked) => closuresOf(looked, read, needsOf));
  const needs = [...new Set(closures.flatMap((each) => each.needs))];
  const { answered, given } = await readPrivileges(session, needs);
  const answers = new Map(answered.map((answer) => [answer.need, answer]));
  const changed = (): Promise<readonly string[]> => changesSince(session, fingerprint);
  const changes = await changed();
  const subjects = closures.map((each) =>
    analyze(each.closure, {
      surroundings,
      contract: each.contract,
      values: each.values,
      today: options.today,
      surface: options.surface,
      privileges: each.needs.flatMap((need) => answers.get(need) ?? []).filter(each.isAsked),
      sequenceExists: read.sequenceExists,
      changed: changes,
    }),
  );
  const contracts = read.looked.flatMap(({ contract }) => contract ?? []);
  const own = needs.filter(({ role }) => role === surroundings.role);
  const surplus = surplusOf(given, [...own, ...runnerNeeds(surroundings.role, contracts, options.guard)]);
  const functions = () => readFunctions(session, closures, options.limits);
  return { subjects, surroundings, roundTrips: read.roundTrips + ownRoundTrips, surplus, changed, functions };
}

interface Closures {
  readonly contract: Looked['contract'];
  readonly closure: Closure;
  readonly values: readonly Closure[];
  readonly needs: readonly Need[];
  /** What one of several overloads would ask for, and the role lacks, may never be asked for. */
  readonly isAsked: (answer: Answered) => boolean;
}

function closuresOf(
  { contract, subject, values }: Looked,
  { graph, frame }: ReadSubjects,
  needsOf: (closure: Closure) => Needed,
): Closures {
  const closure = closureOf(graph, subject, frame);
  const ofValues = values.map((value) => closureOf(graph, value, frame));
  const needed = [closure, ...ofValues].map(needsOf);
  return {
    contract,
    closure,
    values: ofValues,
    needs: [...new Set(needed.flatMap(({ needs }) => needs))],
    isAsked: ({ need, held }) => held === true || needed.some(({ certain }) => certain.has(need)),
  };
}
