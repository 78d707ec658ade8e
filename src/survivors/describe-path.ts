import { describeNode } from '../catalog/closure/describe-node.ts';
import type { Node, Step } from '../catalog/graph.ts';
import type { PathStep } from './analysis.ts';

/** The steps of a way as people read them. */
export type Describe = (steps: readonly Step[]) => readonly PathStep[];

/** A way as a person would tell it: `cut_leg_a → public.fn_iu_create(text, text) → INSERT public.unit`. */
export const describePath: Describe = (steps) => steps.map(describeStep);

/** Ten thousand closures of one graph share its nodes, and so what is said of them. */
const described = new WeakMap<Node, Map<number | null, PathStep>>();

function describeStep({ node, line }: Step): PathStep {
  const lines = described.get(node) ?? new Map<number | null, PathStep>();
  described.set(node, lines);
  const step = lines.get(line) ?? { what: describeNode(node), kind: node.kind, line };
  lines.set(line, step);
  return step;
}
