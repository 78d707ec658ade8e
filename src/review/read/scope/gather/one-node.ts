import type { Fields } from '../../../../sql/tree.ts';
import type { Difference } from '../../../tree/difference.ts';
import type { ScopeAspect } from '../aspect.ts';
import type { Gather, Gathering, Seen } from '../gatherings.ts';

/** Aspects that are told once for a node, however many of its parts differ; and whether every other difference in it belongs to them. */
const nodes: readonly { readonly aspect: ScopeAspect; readonly tag: string; readonly takesAll: boolean }[] = [
  { aspect: 'merge-action-changed', tag: 'MergeWhenClause', takesAll: true },
  { aspect: 'condition-operator', tag: 'SubLink', takesAll: true },
  { aspect: 'join-columns', tag: 'JoinExpr', takesAll: false },
  { aspect: 'table-alias', tag: 'Alias', takesAll: false },
  { aspect: 'from-function-shape', tag: 'RangeFunction', takesAll: false },
  { aspect: 'row-lock-changed', tag: 'LockingClause', takesAll: false },
  { aspect: 'on-conflict-changed', tag: 'OnConflictClause', takesAll: false },
  { aspect: 'table-sample', tag: 'RangeTableSample', takesAll: false },
];

/** What changed in several places of one node, and is one thing to a reader. */
export const oneNode: Gather = (_, seen) => {
  const taken = new Set<Difference>();
  return nodes.flatMap(({ aspect, tag, takesAll }) => {
    const left = seen.filter(({ difference }) => !taken.has(difference));
    const groups = new Map<Fields, Gathering>();
    for (const { difference, aspect: own } of left) {
      const node = nodeAround(difference, tag);
      if (own !== aspect || node === null || groups.has(node)) continue;
      const together = left.filter((each) => belongs(each, { node, tag, aspect: takesAll ? null : aspect }));
      const [first = difference, ...rest] = together.map((each) => each.difference);
      for (const each of together) taken.add(each.difference);
      groups.set(node, { aspect, differences: [first, ...rest], from: bothSides(difference, [first, ...rest]) });
    }
    return [...groups.values()];
  });
};

function belongs(
  { difference, aspect }: Seen,
  about: { readonly node: Fields; readonly tag: string; readonly aspect: ScopeAspect | null },
): boolean {
  if (about.aspect !== null && aspect !== about.aspect) return false;
  return difference.levels.some(({ parent }) => parent.tag === about.tag && parent.new === about.node);
}

function nodeAround({ levels }: Difference, tag: string): Fields | null {
  return levels.findLast(({ parent }) => parent.tag === tag)?.parent.new ?? null;
}

/** The first place that is asked for, with what stands on the side where it has nothing. */
function bothSides(first: Difference, all: readonly Difference[]): Difference {
  return {
    ...first,
    old: first.old ?? all.find(({ old }) => old !== null)?.old ?? null,
    new: first.new ?? all.find((each) => each.new !== null)?.new ?? null,
  };
}
