import { allRoutines } from '../catalog/closure/all-routines.ts';
import { closureOf } from '../catalog/closure/closure-of.ts';
import type { Closure } from '../catalog/graph.ts';
import type { Oid } from '../catalog/model.ts';
import { changesSince } from '../catalog/read/changes.ts';
import { readCatalog } from '../catalog/read/read-catalog.ts';
import type { Session } from '../db/session.ts';
import type { SubjectAnalysis, SurvivorFinding } from './analysis.ts';
import type { AnalysisOptions, AnalysisRun } from './analyze-contracts.ts';
import { changedFindings } from './catalog-changed.ts';
import { describePath } from './describe-path.ts';
import { findDeciding, verdictOf } from './find-survivors.ts';
import { readSubjects } from './read-subjects.ts';

/** BEGIN, ROLLBACK and what changed meanwhile: one each, beside what the reader asks. */
const ownRoundTrips = 3;

/**
 * The verdict of every function that somebody wrote, and what decides it. Ten thousand surfaces are not kept: who wants to
 * see one asks for that function.
 */
export async function runInventory(session: Session, options: AnalysisOptions): Promise<AnalysisRun> {
  const read = await readCatalog(session, options.limits, (reader) =>
    readSubjects(reader, async () =>
      (await allRoutines(reader)).map((subject) => ({ contract: null, subject, values: [] })),
    ),
  );
  const { looked, graph, frame, surroundings, fingerprint } = read;
  const changed = (): Promise<readonly string[]> => changesSince(session, fingerprint);
  const changes = changedFindings(await changed());
  // A closure that was walked is large: none is kept.
  const subjects = looked.map(({ subject }) => {
    const closure = closureOf(graph, subject, frame);
    return entryOf(closure, [...changes, ...findDeciding(closure, surroundings)]);
  });
  return {
    subjects,
    surroundings,
    roundTrips: read.roundTrips + ownRoundTrips,
    surplus: [],
    changed,
    functions: async () => [],
  };
}

function entryOf(closure: Closure, findings: readonly SurvivorFinding[]): SubjectAnalysis {
  const { nodes, frame, subject } = closure;
  const [root] = describePath(closure.path(closure.root));
  const routines = new Set<Oid>();
  const tables = new Set<Oid>();
  for (const { node } of nodes) {
    if (node.kind === 'routine') routines.add(node.routine.oid);
    if (node.kind === 'access') tables.add(node.relation.oid);
  }
  return {
    subject: { kind: subject.kind, name: root?.what ?? subject.name, version: null, file: null, role: frame.role },
    verdict: verdictOf(findings),
    findings: [...findings],
    problems: [],
    surface: [],
    reads: [],
    routines: [],
    calls: [],
    locks: [],
    atCommit: [],
    privileges: { needs: [] },
    size: { nodes: nodes.length, routines: routines.size, tables: tables.size },
  };
}
