import { formatQualified, type QualifiedName } from '../../../core/identifier.ts';
import type { PlanNode } from './plan.ts';

/** A node and every node below it, from the top. */
export function nodesOf(root: PlanNode): readonly PlanNode[] {
  const nodes: PlanNode[] = [];
  const left = [root];
  for (let node = left.pop(); node !== undefined; node = left.pop()) {
    nodes.push(node);
    left.push(...node.children.toReversed());
  }
  return nodes;
}

/** The tables that a plan reads or changes, each once. */
export function tablesOf(root: PlanNode): readonly QualifiedName[] {
  return [
    ...new Map(
      nodesOf(root).flatMap(({ table }) => (table === null ? [] : [[formatQualified(table), table] as const])),
    ).values(),
  ];
}
