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
  return findingsOf(sightedIn(closure, surroundings, everyRule), closure);
}

/** As {@link findSurvivors}, without what is only noted. */
export function findDeciding(closure: Closure, surroundings: Surroundings): readonly SurvivorFinding[] {
  const sighted = sightedIn(closure, surroundings, decidingRules);
  return findingsOf(
    sighted.filter((seen) => weightOf(seen) !== 'noted'),
    closure,
  );
}

function findingsOf(sighted: readonly Found[], closure: Closure): readonly SurvivorFinding[] {
  const found = new Map<string, Found>();
  for (const seen of sighted) {
    const key = JSON.stringify([seen.survivor.code, seen.sighting.object]);
    const before = found.get(key);
    if (before === undefined || rank(seen) < rank(before)) found.set(key, seen);
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

/** Rules that are asked together. */
interface Rules {
  /** What they say of a node is the same in every closure. */
  readonly plain: readonly Survivor[];
  /** By kind of node, those that look around. */
  readonly around: ReadonlyMap<Node['kind'], readonly Survivor[]>;
  /** Nodes are shared by the closures of one graph: what does not depend on the way there is looked up once. */
  readonly remembered: WeakMap<Surroundings, Map<Node, readonly Seen[]>>;
}

const everyRule = rulesOf(survivors);
/** No sighting weighs more than its rule. */
const decidingRules = rulesOf(survivors.filter(({ weight }) => weight !== 'noted'));

function rulesOf(some: readonly Survivor[]): Rules {
  const kinds = new Set(some.flatMap(({ looksAround = [] }) => looksAround));
  return {
    plain: some.filter(({ looksAround }) => looksAround === undefined),
    around: new Map([...kinds].map((kind) => [kind, some.filter((rule) => rule.looksAround?.includes(kind) === true)])),
    remembered: new WeakMap(),
  };
}

/** Everything that rules see in a closure, the nearest first. */
function sightedIn(closure: Closure, surroundings: Surroundings, rules: Rules): readonly Found[] {
  const { plain, around, remembered } = rules;
  const nodes = remembered.get(surroundings) ?? new Map<Node, readonly Seen[]>();
  remembered.set(surroundings, nodes);
  const found: Found[] = [];
  for (const step of closure.nodes) {
    const { node } = step;
    let alike = nodes.get(node);
    if (alike === undefined) {
      alike = seenBy(plain, { step, closure, surroundings });
      nodes.set(node, alike);
    }
    for (const seen of alike) found.push({ ...seen, step });
    const some = around.get(node.kind);
    if (some === undefined) continue;
    for (const seen of seenBy(some, { step, closure, surroundings })) found.push({ ...seen, step });
  }
  return found;
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
