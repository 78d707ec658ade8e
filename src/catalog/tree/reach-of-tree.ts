import type { Reach } from '../reach.ts';
import { evaluations } from './expression.ts';
import { parseNodeTree } from './node-tree.ts';
import { accessesOf, type TreeContext } from './query.ts';
import { nodesOf } from './tree-fields.ts';

/**
 * What a stored expression or query (pg_node_tree) runs and touches when it is evaluated, with everything resolved as the
 * server resolved it. A node that is not known is looked into; a tree that cannot be read is `unknown`.
 */
export function reachOfTree(text: string, context: TreeContext): readonly Reach[] {
  const tree = parseNodeTree(text);
  if (tree === null) {
    return [{ kind: 'unknown', reason: 'unread-tree', what: 'a stored expression in an unknown form', line: null }];
  }
  return nodesOf(tree).flatMap((node) => {
    if (node.name === 'QUERY') return accessesOf(node, context);
    // Object.hasOwn: a name is the server's, and not one of every object's.
    const evaluate = Object.hasOwn(evaluations, node.name) ? evaluations[node.name] : undefined;
    return evaluate?.(node, context.catalog) ?? [];
  });
}
