import type { Closure, Node, Step } from '../catalog/graph.ts';
import type { Surroundings } from '../catalog/model.ts';
import { type AnalysisVerdict, type SurvivorFinding, weights } from './analysis.ts';
import { describePath } from './describe-path.ts';
import { survivors } from './registry.ts';
import type { Sight, Sighting, Survivor } from './survivor.ts';

/**
 * Everything that would outlive ROLLBACK, or that nobody can know, the worst first. One finding for each code and object,
 * with the shortest way to it; where one object was seen with several weights, the worst.
 */
export function findSurvivors(closure: Closure, surroundings: Surroundings): readonly SurvivorFinding[] {
  return collect(closure, surroundings, () => true);
}

/** As {@link findSurvivors}, without what is only noted. */
export function findDeciding(closure: Closure, surroundings: Surroundings): readonly SurvivorFinding[] {
  return collect(closure, surroundings, (seen) => weightOf(seen) !== 'noted');
}

function collect(
  closure: Closure,
  surroundings: Surroundings,
  isWanted: (seen: Seen) => boolean,
): readonly SurvivorFinding[] {
  const found = new Map<string, Found>();
  for (const step of closure.nodes) {
    for (const seen of sightings({ step, closure, surroundings })) {
      if (!isWanted(seen)) continue;
      const key = JSON.stringify([seen.survivor.code, seen.sighting.object]);
      const before = found.get(key);
      if (before === undefined || rank(seen) < rank(before)) found.set(key, { ...seen, step });
    }
  }
  return [...found.values()].sort(worstFirst).map((each) => findingOf(each, closure));
}

/** What findings come to, without those that a waiver or a budget answers for: `survives` says more than `unknown`. */
export function verdictOf(findings: readonly Pick<SurvivorFinding, 'weight' | 'settled'>[]): AnalysisVerdict {
  const open = findings.filter(({ settled }) => settled === null).map(({ weight }) => weight);
  if (open.includes('survives')) return 'survives';
  return open.includes('unknown') ? 'unknown' : 'clean';
}

interface Seen {
  readonly survivor: Survivor;
  readonly sighting: Sighting;
}

interface Found extends Seen {
  readonly step: Step;
}

const plain = survivors.filter(({ looksAround }) => looksAround === undefined);
const around = new Map<Node['kind'], readonly Survivor[]>();

function sightings(sight: Sight): readonly Seen[] {
  const alike = plainSightings(sight);
  const { kind } = sight.step.node;
  const some = around.get(kind) ?? survivors.filter(({ looksAround }) => looksAround?.includes(kind) === true);
  around.set(kind, some);
  return some.length === 0 ? alike : [...alike, ...seenBy(some, sight)];
}

/** Nodes are shared by the closures of one graph: what does not depend on the way there is looked up once. */
const remembered = new WeakMap<Surroundings, WeakMap<Node, readonly Seen[]>>();

function plainSightings(sight: Sight): readonly Seen[] {
  const { surroundings, step } = sight;
  const nodes = remembered.get(surroundings) ?? new WeakMap<Node, readonly Seen[]>();
  remembered.set(surroundings, nodes);
  const known = nodes.get(step.node) ?? seenBy(plain, sight);
  nodes.set(step.node, known);
  return known;
}

function seenBy(some: readonly Survivor[], sight: Sight): readonly Seen[] {
  return some.flatMap((survivor) => {
    const sighting = survivor.find(sight.step.node, sight);
    return sighting === null ? [] : [{ survivor, sighting }];
  });
}

function weightOf({ survivor, sighting }: Seen): SurvivorFinding['weight'] {
  return sighting.weight ?? survivor.weight;
}

function rank(seen: Seen): number {
  return weights.indexOf(weightOf(seen));
}

function worstFirst(one: Found, other: Found): number {
  return (
    rank(one) - rank(other) ||
    survivors.indexOf(one.survivor) - survivors.indexOf(other.survivor) ||
    (one.sighting.object < other.sighting.object ? -1 : 1)
  );
}

function findingOf({ survivor, sighting, step }: Found, closure: Closure): SurvivorFinding {
  return {
    code: survivor.code,
    category: survivor.category,
    weight: weightOf({ survivor, sighting }),
    object: sighting.object,
    message: sighting.message,
    remedy: sighting.remedy ?? survivor.remedy,
    path: [...describePath(closure.path(step.id))],
    settled: null,
  };
}
