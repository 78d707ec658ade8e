import { describeNode } from '../catalog/closure/describe-node.ts';
import type { Step } from '../catalog/graph.ts';
import type { PathStep } from './analysis.ts';

/** The steps of a way as people read them. */
export type Describe = (steps: readonly Step[]) => readonly PathStep[];

/** A way as a person would tell it: `cut_leg_a → public.fn_iu_create(text, text) → INSERT public.unit`. */
export const describePath: Describe = (steps) =>
  steps.map(({ node, line }) => ({ what: describeNode(node), kind: node.kind, line }));
