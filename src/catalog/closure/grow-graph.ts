import type { CatalogReader } from '../catalog.ts';
import type { Edge, Frame, Graph, Node, NodeId, Subject } from '../graph.ts';
import { expand } from './expand.ts';
import { type Ground, groundOf } from './ground.ts';
import { type Child, childrenOf, type Seed, seedId, sessionId } from './seed.ts';
import { sessionSeeds } from './session-seeds.ts';
import { besideSubject, seedOfSubject } from './subject-seeds.ts';

/** So many wait for one answer of the server: as many bodies are kept in memory, and no more. */
const mostWaiting = 300;

/**
 * Everything that the subjects can reach, as one graph. The catalog is read by level: all that is needed to see what is
 * one step further, in one round trip; a very wide level in several. Cycles end, because a node is expanded once.
 */
export async function growGraph(reader: CatalogReader, subjects: readonly Subject[], frame: Frame): Promise<Graph> {
  const ground = groundOf(reader);
  const nodes = new Map<NodeId, Node>();
  const edges = new Map<NodeId, readonly Edge[]>();
  const seen = new Map<NodeId, Seen>();
  const frontier: Seed[] = [];
  /** The same id as one string, however often it is computed. */
  const seenAs = (seed: Seed): Seen => {
    const id = seedId(seed);
    const before = seen.get(id);
    if (before !== undefined) return before;
    const first = { id, number: seen.size };
    seen.set(id, first);
    frontier.push(seed);
    return first;
  };
  const edgesTo = (children: readonly Child[]): readonly Edge[] => {
    const to = new Map<string, Edge>();
    for (const { seed, line, certain } of children) {
      const { id, number } = seenAs(seed);
      const key = `${line} ${number}`;
      const same = to.get(key);
      to.set(key, { to: id, line, certain: certain || (same?.certain ?? false) });
    }
    return [...to.values()];
  };

  edges.set(sessionId(frame), edgesTo(sessionChildren(ground, frame)));
  for (const subject of subjects) {
    const beside = besideSubject(subject, frame);
    edgesTo(childrenOf([seedOfSubject(subject, frame), ...(beside === null ? [] : [beside])]));
  }
  while (frontier.length > 0) {
    const waiting: Seed[] = [];
    for (
      let seed = frontier.pop();
      seed !== undefined;
      seed = waiting.length < mostWaiting ? frontier.pop() : undefined
    ) {
      const here = seed;
      const expansion = ground.attempt(() => expand(here, ground));
      if (expansion === null) {
        waiting.push(here);
        continue;
      }
      const { id } = seenAs(here);
      nodes.set(id, expansion.node);
      edges.set(id, edgesTo(expansion.children));
    }
    if (waiting.length === 0) break;
    await ground.read();
    frontier.push(...waiting);
  }
  return { nodes, edges };
}

interface Seen {
  readonly id: NodeId;
  readonly number: number;
}

function sessionChildren(ground: Ground, frame: Frame): readonly Child[] {
  return sessionSeeds(ground.catalog.surroundings, frame).map((seed) => ({ seed, line: null, certain: true }));
}
