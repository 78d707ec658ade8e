import { formatQualified } from '../../../core/identifier.ts';
import type { PlanNode } from './plan.ts';

/** A plan as EXPLAIN prints one, without constants: a line a step, what it looks for below it. */
export function planText(root: PlanNode): string {
  const lines: string[] = [];
  const left: { readonly node: PlanNode; readonly depth: number }[] = [{ node: root, depth: 0 }];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const { node, depth } = next;
    const indent = '      '.repeat(depth);
    const arrow = depth === 0 ? '' : `${indent.slice(4)}->  `;
    lines.push(`${arrow}${describeNode(node)}  (cost=${node.cost.toFixed(2)} rows=${node.rows})`);
    lines.push(...node.conditions.map((condition) => `${indent}  ${condition}`));
    left.push(...node.children.toReversed().map((child) => ({ node: child, depth: depth + 1 })));
  }
  return lines.join('\n');
}

function describeNode({ type, traits, index, table, workers }: PlanNode): string {
  const how = traits.length === 0 ? '' : ` (${traits.join(', ')})`;
  const by = index === null ? '' : ` using ${index}`;
  const on = table === null ? '' : ` on ${formatQualified(table)}`;
  return `${type}${how}${by}${on}${workers === 0 ? '' : `, ${workers} workers`}`;
}
