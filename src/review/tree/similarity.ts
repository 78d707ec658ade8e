import type { TreeNode } from './node.ts';

/** What a text is recognised by: names, parameters, constants, types. An `=` is everywhere. */
const telling = new Set(['A_Const', 'ColumnRef', 'ParamRef', 'RangeVar', 'TypeName', 'SQLValueFunction', 'A_Star']);

/** More is not looked at: two long lists are as alike as their beginnings. */
const looked = 1_000;

/** How alike two nodes are: 0, nothing in common, to 1. Remembers what it saw; `spent` says how much work it was. */
export interface Similarity {
  readonly of: (one: TreeNode, other: TreeNode) => number;
  readonly spent: () => number;
}

export function similarity(): Similarity {
  const bags = new Map<TreeNode, ReadonlyMap<number, number>>();
  let spent = 0;
  const bagOf = (node: TreeNode): ReadonlyMap<number, number> => {
    const known = bags.get(node);
    if (known !== undefined) return known;
    const bag = new Map<number, number>();
    const waiting = [node];
    for (let at = waiting.pop(), seen = 0; at !== undefined && seen < looked; at = waiting.pop(), seen += 1) {
      spent += 1;
      if (telling.has(at.tag)) {
        bag.set(at.same, (bag.get(at.same) ?? 0) + 1);
      } else {
        const name = at.tag === 'FuncCall' ? at.fields.get('funcname') : undefined;
        if (name !== undefined) bag.set(name.same, (bag.get(name.same) ?? 0) + 1);
        for (const field of at.fields.values()) waiting.push(field);
        for (const item of at.items.slice(0, looked)) waiting.push(item);
      }
    }
    bags.set(node, bag);
    return bag;
  };
  return {
    of: (one, other) => {
      if (one.same === other.same) return 1;
      const [bag, against] = [bagOf(one), bagOf(other)];
      let [shared, total] = [0, 0];
      for (const [id, count] of bag) {
        shared += Math.min(count, against.get(id) ?? 0);
        total += count;
      }
      for (const count of against.values()) total += count;
      spent += bag.size + against.size;
      return total === 0 ? 0 : (2 * shared) / total;
    },
    spent: () => spent,
  };
}
