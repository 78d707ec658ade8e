import { formatQualified } from '../../../core/identifier.ts';
import { nodesOf } from './nodes.ts';
import type { PlanNode } from './plan.ts';

/** Two sets of tables that are put together. */
export interface Join {
  /** The tables of both sides, as they can be compared. */
  readonly tables: string;
  /** `hash join`, `nested loop`, `merge join`. */
  readonly words: string;
  /** `"public.a" with "public.b"`: what is read first, and what for each of it or beforehand. */
  readonly sides: string;
}

const kinds: Readonly<Record<string, string>> = {
  'Nested Loop': 'nested loop',
  'Hash Join': 'hash join',
  'Merge Join': 'merge join',
};

/** The joins of a plan, from the top. */
export function joinsOf(root: PlanNode): readonly Join[] {
  return nodesOf(root).flatMap((node) => {
    const words = kinds[node.type];
    const outer = node.children.find(({ part }) => part === 'Outer');
    const inner = node.children.find(({ part }) => part === 'Inner');
    if (words === undefined || outer === undefined || inner === undefined) return [];
    const [first, second] = [namesBelow(outer), namesBelow(inner)];
    return [{ tables: [...first, ...second].sort().join(', '), words, sides: `${list(first)} with ${list(second)}` }];
  });
}

function namesBelow(node: PlanNode): readonly string[] {
  return nodesOf(node)
    .flatMap(({ table }) => (table === null ? [] : [formatQualified(table)]))
    .sort();
}

function list(names: readonly string[]): string {
  if (names.length === 0) return 'rows of no table';
  const quoted = names.map((name) => `"${name}"`).join(', ');
  return names.length === 1 ? quoted : `(${quoted})`;
}
