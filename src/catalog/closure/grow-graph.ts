import type { CatalogReader } from '../catalog.ts';
import type { Edge, Frame, Graph, Node, NodeId, Subject } from '../graph.ts';
import { expand } from './expand.ts';
import { type Ground, groundOf } from './ground.ts';
import { type Child, type Seed, seedId, seedOfSubject, sessionId } from './seed.ts';
import { sessionSeeds } from './session-seeds.ts';

/**
 * Everything that the subjects can reach, as one graph. The catalog is read by level: all that is needed to see what is
 * one step further, in one round trip. Cycles end, because a node is expanded once.
 */
export async function growGraph(reader: CatalogReader, subjects: readonly Subject[], frame: Frame): Promise<Graph> {
  const ground = groundOf(reader);
  const nodes = new Map<NodeId, Node>();
  const edges = new Map<NodeId, readonly Edge[]>();
  const seen = new Set<NodeId>();
  let frontier: Seed[] = [];
  const edgesTo = (children: readonly Child[]): readonly Edge[] => {
    const to = new Map<string, Edge>();
    for (const { seed, line, certain } of children) {
      const id = seedId(seed);
      const key = `${line} ${id}`;
      const same = to.get(key);
      to.set(key, { to: id, line, certain: certain || (same?.certain ?? false) });
      if (seen.has(id)) continue;
      seen.add(id);
      frontier.push(seed);
    }
    return [...to.values()];
  };

  edges.set(sessionId(frame), edgesTo(sessionChildren(ground, frame)));
  edgesTo(subjects.map((subject) => ({ seed: seedOfSubject(subject, frame), line: null, certain: true })));
  while (frontier.length > 0) {
    const waiting: Seed[] = [];
    for (let seed = frontier.pop(); seed !== undefined; seed = frontier.pop()) {
      const here = seed;
      const expansion = ground.attempt(() => expand(here, ground));
      if (expansion === null) {
        waiting.push(here);
        continue;
      }
      const id = seedId(here);
      nodes.set(id, expansion.node);
      edges.set(id, edgesTo(expansion.children));
    }
    if (waiting.length === 0) break;
    await ground.read();
    frontier = waiting;
  }
  return { nodes, edges };
}

function sessionChildren(ground: Ground, frame: Frame): readonly Child[] {
  return sessionSeeds(ground.catalog.surroundings, frame).map((seed) => ({ seed, line: null, certain: true }));
}
