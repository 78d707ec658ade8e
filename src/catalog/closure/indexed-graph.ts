import type { Graph, NodeId, Step } from '../graph.ts';

/** A graph by numbers, so that thousands of closures can be walked on it, with its edges in one list: many are in memory at once. */
export interface IndexedGraph {
  numberOf(id: NodeId): number | null;
  /** The step to a node by no line, as to a root; null for what stands in no node. */
  stepTo(number: number): Step | null;
  /** Where the edges of a node begin among all; they end where those of the next begin. */
  readonly starts: Uint32Array;
  /** Of each edge, the node that it leads to, and the step that it makes: one object, in however many closures it is. */
  readonly targets: Uint32Array;
  readonly steps: readonly Step[];
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

function indexOf({ nodes, edges }: Graph): IndexedGraph {
  // Edges start from ids without a node too.
  const ids = [...new Set([...nodes.keys(), ...edges.keys()])];
  const numbers = new Map(ids.map((id, number) => [id, number]));
  const byNoLine = ids.map((id): Step | null => {
    const node = nodes.get(id);
    return node === undefined ? null : { id, node, line: null };
  });
  const starts = new Uint32Array(ids.length + 1);
  const targets: number[] = [];
  const steps: Step[] = [];
  for (const [number, id] of ids.entries()) {
    for (const { to, line } of edges.get(id) ?? []) {
      const target = numbers.get(to) ?? -1;
      const step = byNoLine[target] ?? null;
      if (step === null) continue;
      targets.push(target);
      // The same object where it is the same step: edges are many, and most have no line.
      steps.push(line === null ? step : { ...step, line });
    }
    starts[number + 1] = targets.length;
  }
  let mark = 0;
  return {
    numberOf: (id) => numbers.get(id) ?? null,
    stepTo: (number) => byNoLine[number] ?? null,
    starts,
    targets: Uint32Array.from(targets),
    steps,
    marks: new Uint32Array(ids.length),
    nextMark: () => {
      mark += 1;
      return mark;
    },
  };
}
