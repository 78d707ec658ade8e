import type { Graph, Node, NodeId, Step } from '../graph.ts';

/** An edge with the step that it makes: one object, in however many closures it is. */
export interface Link {
  readonly to: number;
  readonly step: Step;
}

/** A graph by numbers, so that thousands of closures can be walked on it. */
export interface IndexedGraph {
  numberOf(id: NodeId): number | null;
  nodeAt(id: NodeId): Node | null;
  linksOf(id: NodeId): readonly Link[];
  links(number: number): readonly Link[];
  /** For the walk that is on its way: each writes its own mark, so that nothing has to be cleared. */
  readonly marks: Uint32Array;
  nextMark(): number;
}

const indexes = new WeakMap<Graph, IndexedGraph>();

/** The index of a graph, made once. */
export function indexedGraph(graph: Graph): IndexedGraph {
  const index = indexes.get(graph) ?? indexOf(graph);
  indexes.set(graph, index);
  return index;
}

function indexOf(graph: Graph): IndexedGraph {
  const ids = [...graph.nodes.keys()];
  const numbers = new Map(ids.map((id, number) => [id, number]));
  const made = new Map<NodeId, readonly Link[]>();
  const linksOf = (id: NodeId): readonly Link[] => {
    const before = made.get(id);
    if (before !== undefined) return before;
    const links = (graph.edges.get(id) ?? []).flatMap(({ to, line }): readonly Link[] => {
      const number = numbers.get(to);
      const node = graph.nodes.get(to);
      return number === undefined || node === undefined ? [] : [{ to: number, step: { id: to, node, line } }];
    });
    made.set(id, links);
    return links;
  };
  const byNumber: (readonly Link[])[] = [];
  let mark = 0;
  return {
    numberOf: (id) => numbers.get(id) ?? null,
    nodeAt: (id) => graph.nodes.get(id) ?? null,
    linksOf,
    links: (number) => {
      const links = byNumber[number] ?? linksOf(ids[number] ?? '');
      byNumber[number] = links;
      return links;
    },
    marks: new Uint32Array(ids.length),
    nextMark: () => {
      mark += 1;
      return mark;
    },
  };
}
