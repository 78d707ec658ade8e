import type { Closure, Frame, Graph, NodeId, Step, Subject } from '../graph.ts';
import { seedId, seedOfSubject, sessionId } from './seed.ts';

interface Visit {
  readonly step: Step;
  readonly from: NodeId | null;
}

/**
 * What one subject of the graph reaches, breadth first, so that the way to each node is a shortest one. What the session
 * itself runs stands below the root. Walks when it is first looked at.
 */
export function closureOf(graph: Graph, subject: Subject, frame: Frame): Closure {
  const root = seedId(seedOfSubject(subject, frame));
  let visits: ReadonlyMap<NodeId, Visit> | null = null;
  const walked = (): ReadonlyMap<NodeId, Visit> => {
    visits ??= walk(graph, root, sessionId(frame));
    return visits;
  };
  let steps: readonly Step[] | null = null;
  const reached = new Map<NodeId, ReadonlySet<NodeId>>();
  return {
    subject,
    frame,
    root,
    get nodes() {
      steps ??= [...walked().values()].map(({ step }) => step);
      return steps;
    },
    path: (id) => {
      const path: Step[] = [];
      for (let visit = walked().get(id); visit !== undefined; ) {
        path.push(visit.step);
        visit = visit.from === null ? undefined : walked().get(visit.from);
      }
      return path.reverse();
    },
    below: (id) => {
      const below = reached.get(id) ?? reachedFrom(graph, id);
      reached.set(id, below);
      return below;
    },
  };
}

function reachedFrom(graph: Graph, id: NodeId): ReadonlySet<NodeId> {
  const reached = new Set([id]);
  for (const from of reached) for (const { to } of graph.edges.get(from) ?? []) reached.add(to);
  return reached;
}

function walk(graph: Graph, root: NodeId, session: NodeId): ReadonlyMap<NodeId, Visit> {
  const visits = new Map<NodeId, Visit>();
  const first = graph.nodes.get(root);
  if (first === undefined) return visits;
  visits.set(root, { step: { id: root, node: first, line: null }, from: null });
  // A Map yields what is set while it is walked: this is the queue.
  for (const from of visits.keys()) {
    const below = graph.edges.get(from) ?? [];
    for (const { to, line } of from === root ? [...below, ...(graph.edges.get(session) ?? [])] : below) {
      const node = graph.nodes.get(to);
      if (node !== undefined && !visits.has(to)) visits.set(to, { step: { id: to, node, line }, from });
    }
  }
  return visits;
}
