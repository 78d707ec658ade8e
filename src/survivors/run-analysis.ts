import type { CatalogReader, Fingerprint } from '../catalog/catalog.ts';
import { closureOf } from '../catalog/closure/closure-of.ts';
import { growGraph } from '../catalog/closure/grow-graph.ts';
import type { Closure, Frame, Graph } from '../catalog/graph.ts';
import type { Surroundings } from '../catalog/model.ts';
import type { Need } from '../catalog/privileges/need.ts';
import { privilegesNeeded } from '../catalog/privileges/privileges-needed.ts';
import { readPrivileges } from '../catalog/privileges/read-privileges.ts';
import { surplusOf } from '../catalog/privileges/surplus.ts';
import { changesSince } from '../catalog/read/changes.ts';
import { readCatalog } from '../catalog/read/read-catalog.ts';
import type { QualifiedName } from '../core/identifier.ts';
import type { Session } from '../db/session.ts';
import { analyze } from './analyze.ts';
import type { AnalysisOptions, AnalysisRun } from './analyze-contracts.ts';
import { readBudgetedSequences } from './budgeted-sequences.ts';
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
  const read = await readCatalog(session, options.limits, (reader) => readAll(reader, look));
  const { surroundings, fingerprint } = read;
  const closures = read.looked.map((looked) => closuresOf(looked, read));
  const needs = distinct(closures.flatMap((each) => each.needs));
  const { answered, given } = await readPrivileges(session, needs);
  const answers = new Map(answered.map((answer) => [keyOf(answer.need), answer]));
  const changed = (): Promise<readonly string[]> => changesSince(session, fingerprint);
  const changes = await changed();
  const subjects = closures.map((each) =>
    analyze(each.closure, {
      surroundings,
      contract: each.contract,
      values: each.values,
      today: options.today,
      surface: options.surface,
      privileges: each.needs.flatMap((need) => answers.get(keyOf(need)) ?? []),
      sequenceExists: read.sequenceExists,
      changed: changes,
    }),
  );
  const contracts = read.looked.flatMap(({ contract }) => contract ?? []);
  const own = needs.filter(({ role }) => role === surroundings.role);
  const surplus = surplusOf(given, [...own, ...runnerNeeds(surroundings.role, contracts, options.guard)]);
  return { subjects, surroundings, roundTrips: read.roundTrips + ownRoundTrips, surplus, changed };
}

interface ReadAll {
  readonly looked: readonly Looked[];
  readonly graph: Graph;
  readonly frame: Frame;
  readonly surroundings: Surroundings;
  readonly sequenceExists: (name: QualifiedName) => boolean;
  readonly fingerprint: Fingerprint;
  readonly roundTrips: number;
}

async function readAll(
  reader: CatalogReader,
  look: (reader: CatalogReader) => Promise<readonly Looked[]>,
): Promise<ReadAll> {
  const { surroundings } = reader.catalog;
  const frame: Frame = { role: surroundings.role, searchPath: surroundings.searchPath };
  const looked = await look(reader);
  const subjects = looked.flatMap(({ subject, values }) => [subject, ...values]);
  const graph = await growGraph(reader, subjects, frame);
  const contracts = looked.flatMap(({ contract }) => contract ?? []);
  const sequenceExists = await readBudgetedSequences(reader, contracts);
  const fingerprint = await reader.fingerprint();
  return { looked, graph, frame, surroundings, sequenceExists, fingerprint, roundTrips: reader.roundTrips };
}

interface Closures {
  readonly contract: Looked['contract'];
  readonly closure: Closure;
  readonly values: readonly Closure[];
  readonly needs: readonly Need[];
}

function closuresOf({ contract, subject, values }: Looked, { graph, frame }: ReadAll): Closures {
  const closure = closureOf(graph, subject, frame);
  const ofValues = values.map((value) => closureOf(graph, value, frame));
  const needs = [closure, ...ofValues].flatMap((each) => privilegesNeeded(each, graph));
  return { contract, closure, values: ofValues, needs: distinct(needs) };
}

function distinct(needs: readonly Need[]): readonly Need[] {
  return [...new Map(needs.map((need) => [keyOf(need), need])).values()];
}

function keyOf(need: Need): string {
  return JSON.stringify(need);
}
