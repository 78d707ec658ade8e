import type { Closure } from '../catalog/graph.ts';
import { firstUserOid, type Surroundings } from '../catalog/model.ts';
import type { Answered } from '../catalog/privileges/read-privileges.ts';
import type { Contract } from '../contract/contract.ts';
import type { QualifiedName } from '../core/identifier.ts';
import type { SubjectAnalysis, SurvivorFinding } from './analysis.ts';
import { atCommit } from './at-commit.ts';
import { changedFindings } from './catalog-changed.ts';
import { compareDeclared } from './compare-declared.ts';
import { describePath } from './describe-path.ts';
import { findSurvivors, verdictOf } from './find-survivors.ts';
import { locksOf } from './locks-of.ts';
import { notableCalls } from './notable-calls.ts';
import { missingPrivileges, needsOf } from './privileges-of.ts';
import { survivorCodes } from './registry.ts';
import { routinesOf } from './routines-of.ts';
import { settle } from './settle.ts';
import { readsOf, surfaceOf } from './surface-of.ts';
import { writtenTables } from './written-tables.ts';

/** What a closure is judged by. */
export interface AnalysisContext {
  readonly surroundings: Surroundings;
  /** Null for a function. */
  readonly contract: Contract | null;
  /** Of the queries that give the contract's cases their values: they run in the same transaction. */
  readonly values: readonly Closure[];
  /** `YYYY-MM-DD` in UTC. */
  readonly today: string;
  readonly surface: readonly QualifiedName[];
  /** What the closures need; null: nobody asked. */
  readonly privileges: readonly Answered[] | null;
  readonly sequenceExists: (name: QualifiedName) => boolean;
  /** What somebody changed since it was read. */
  readonly changed: readonly string[];
}

/** Everything that is said of one subject. Pure, and in an order that does not depend on the server. */
export function analyze(closure: Closure, context: AnalysisContext): SubjectAnalysis {
  const { contract, surroundings } = context;
  const found = [...changedFindings(context.changed), ...survivorsOf([closure, ...context.values], surroundings)];
  const { findings, problems } =
    contract === null ? { findings: found, problems: [] } : judge(found, contract, context);
  const routines = routinesOf(closure, describePath);
  const surface = surfaceOf(closure, describePath);
  const reads = readsOf(closure);
  return {
    subject: {
      kind: closure.subject.kind,
      name: contract?.id ?? describePath(closure.path(closure.root))[0]?.what ?? closure.subject.name,
      version: contract?.version ?? null,
      file: contract?.file ?? null,
      role: closure.frame.role,
    },
    verdict: verdictOf(findings),
    findings: [...findings].sort((a, b) => rank(a) - rank(b)),
    problems: [
      ...problems,
      ...(contract === null ? [] : compare(closure, contract, { ...context, findings })),
      ...missingPrivileges(context.privileges ?? []),
    ],
    surface: [...surface],
    reads: [...reads],
    routines: [...routines],
    calls: [...notableCalls(closure, describePath)],
    locks: locksOf(closure, describePath),
    atCommit: atCommit(closure, describePath),
    privileges: { needs: [...needsOf(context.privileges ?? [])] },
    size: { nodes: closure.nodes.length, routines: routineCount(closure), tables: surface.length + reads.length },
  };
}

/** One finding for each code and object: the statement's own way to it before that of a case's value. */
function survivorsOf(closures: readonly Closure[], surroundings: Surroundings): readonly SurvivorFinding[] {
  const all = closures.flatMap((closure) => findSurvivors(closure, surroundings));
  const seen = new Set<string>();
  return all.filter(({ code, object }) => {
    const key = JSON.stringify([code, object]);
    const isFirst = !seen.has(key);
    seen.add(key);
    return isFirst;
  });
}

function judge(
  found: readonly SurvivorFinding[],
  contract: Contract,
  { today, sequenceExists }: AnalysisContext,
): ReturnType<typeof settle> {
  return settle(found, { contract, today, codes: survivorCodes, sequenceExists });
}

function compare(
  closure: Closure,
  contract: Contract,
  { surface, findings }: { readonly surface: readonly QualifiedName[]; readonly findings: readonly SurvivorFinding[] },
): SubjectAnalysis['problems'] {
  return compareDeclared({
    contract,
    written: writtenTables(closure),
    surface,
    isKnown: findings.every(({ weight }) => weight !== 'unknown'),
    pathTo: ({ by }, write) => {
      const id = by[write];
      return id === null ? [] : describePath(closure.path(id));
    },
  });
}

/** What decides the verdict, what is settled, what is only noted; each as it was ordered before. */
function rank({ weight, settled }: SurvivorFinding): number {
  if (weight === 'noted') return 3;
  if (settled !== null) return 2;
  return weight === 'survives' ? 0 : 1;
}

function routineCount({ nodes }: Closure): number {
  const oids = nodes.flatMap(({ node }) =>
    (node.kind === 'routine' || node.kind === 'call') && node.routine.oid >= firstUserOid ? [node.routine.oid] : [],
  );
  return new Set(oids).size;
}
