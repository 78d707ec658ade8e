import { firstUserOid } from '../model.ts';
import type { Reach } from '../reach.ts';
import { evaluations } from './expression.ts';
import { parseNodeTree, type TreeNode, type TreeValue } from './node-tree.ts';
import type { TreeContext } from './query.ts';
import { isNode, nodesOf } from './tree-fields.ts';

/** A function or operator that somebody wrote may be named. */
const named = /:(?:funcid|opfuncid|opno) (\d+)/g;

/**
 * What of a stored expression the planner runs when it looks at it (eval_const_expressions): calls that are IMMUTABLE, of
 * arguments without a column in them. Empty for nearly every one.
 */
export function foldedReach(text: string, { catalog }: TreeContext): readonly Reach[] {
  return constantCalls(text).flatMap((node) => {
    const evaluate = Object.hasOwn(evaluations, node.name) ? evaluations[node.name] : undefined;
    return (evaluate?.(node, catalog) ?? []).filter((reach) => {
      return reach.kind === 'call' && catalog.routine(reach.routine)?.volatility === 'immutable';
    });
  });
}

/** Whether there is anything that {@link foldedReach} would have to look at. */
export function mayFold(text: string): boolean {
  return [...text.matchAll(named)].some(([, oid]) => Number(oid) >= firstUserOid) && constantCalls(text).length > 0;
}

/** Nodes that call something, of parts of the expression that name no column. */
function constantCalls(text: string): readonly TreeNode[] {
  const tree = parseNodeTree(text);
  if (tree === null) return [];
  const constant: TreeNode[] = [];
  const pending: TreeValue[] = [tree];
  for (let value = pending.pop(); value !== undefined; value = pending.pop()) {
    if (isNode(value)) {
      const inside = nodesOf(value);
      if (inside.some(({ name }) => name === 'VAR' || name === 'QUERY')) pending.push(...value.fields.values());
      else constant.push(...inside);
    } else if (Array.isArray(value)) pending.push(...value);
  }
  return constant.filter(({ name }) => /^(?:FUNC|OP|DISTINCT|NULLIF|SCALARARRAYOP)EXPR$/.test(name));
}
