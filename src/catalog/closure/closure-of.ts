import type { Closure, Frame, Graph, NodeId, Step, Subject } from '../graph.ts';
import { indexedGraph } from './indexed-graph.ts';
import { seedId, sessionId } from './seed.ts';
import { besideSubject, seedOfSubject } from './subject-seeds.ts';

interface Walked {
  readonly steps: readonly Step[];
  /** Of each step, the place of the one before it; -1 for the root. */
  readonly before: readonly number[];
}

/**
 * What one subject of the graph reaches, breadth first, so that the way to each node is a shortest one. What a
 * call from outside evaluates, and what the session itself runs, stand below the root. Walks when it is first looked at.
 */
export function closureOf(graph: Graph, subject: Subject, frame: Frame): Closure {
  const root = seedId(seedOfSubject(subject, frame));
  const beside = besideSubject(subject, frame);
  const others = [...(beside === null ? [] : [seedId(beside)]), sessionId(frame)];
  let done: Walked | null = null;
  const walked = (): Walked => {
    done ??= walk(graph, root, others);
    return done;
  };
  let places: ReadonlyMap<NodeId, number> | null = null;
  return {
    subject,
    frame,
    root,
    get nodes() {
      return walked().steps;
    },
    path: (id) => {
      const { steps, before } = walked();
      places ??= new Map(steps.map((step, place) => [step.id, place]));
      const path: Step[] = [];
      let place = places.get(id) ?? -1;
      for (let step = steps[place]; step !== undefined; step = steps[place]) {
        path.push(step);
        place = before[place] ?? -1;
      }
      return path.reverse();
    },
  };
}

function walk(graph: Graph, root: NodeId, others: readonly NodeId[]): Walked {
  const index = indexedGraph(graph);
  const start = index.numberOf(root);
  const first = start === null ? null : index.stepTo(start);
  if (start === null || first === null) return { steps: [], before: [] };
  const { starts, targets, marks } = index;
  const mark = index.nextMark();
  const steps: Step[] = [first];
  const numbers: number[] = [start];
  const before: number[] = [-1];
  marks[start] = mark;
  const look = (number: number, place: number): void => {
    const end = starts[number + 1] ?? 0;
    for (let edge = starts[number] ?? end; edge < end; edge += 1) {
      const to = targets[edge] ?? start;
      const step = marks[to] === mark ? undefined : index.steps[edge];
      if (step === undefined) continue;
      marks[to] = mark;
      steps.push(step);
      numbers.push(to);
      before.push(place);
    }
  };
  look(start, 0);
  for (const other of others) {
    const number = index.numberOf(other);
    if (number !== null) look(number, 0);
  }
  for (let place = 1; place < numbers.length; place += 1) look(numbers[place] ?? start, place);
  return { steps, before };
}
