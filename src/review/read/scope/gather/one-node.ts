import type { Fields } from '../../../../sql/tree.ts';
import type { Difference } from '../../../tree/difference.ts';
import type { ScopeAspect } from '../aspect.ts';
import type { Gather, Gathering, Seen } from '../gatherings.ts';

interface Rule {
  readonly aspect: ScopeAspect;
  readonly tag: string;
  /** Only a difference in this field of the node begins one, and every other one in the node belongs to it: what the node is has changed. */
  readonly field?: string;
}

/** Aspects that are told once for a node, however many of its parts differ. */
const rules: readonly Rule[] = [
  { aspect: 'merge-action-changed', tag: 'MergeWhenClause', field: 'commandType' },
  { aspect: 'merge-action-changed', tag: 'MergeWhenClause', field: 'matchKind' },
  { aspect: 'condition-operator', tag: 'SubLink', field: 'subLinkType' },
  { aspect: 'condition-negated', tag: 'BoolExpr', field: 'boolop' },
  { aspect: 'and-or-changed', tag: 'BoolExpr', field: 'boolop' },
  { aspect: 'join-columns', tag: 'JoinExpr' },
  { aspect: 'table-alias', tag: 'Alias' },
  { aspect: 'from-function-shape', tag: 'RangeFunction' },
  { aspect: 'row-lock-changed', tag: 'LockingClause' },
  { aspect: 'on-conflict-changed', tag: 'OnConflictClause' },
  { aspect: 'table-sample', tag: 'RangeTableSample' },
];

/** What changed in several places of one node, and is one thing to a reader. */
export const oneNode: Gather = (_, seen) => {
  const taken = new Set<Difference>();
  return rules.flatMap((rule) => {
    const { aspect, tag } = rule;
    const left = seen.filter(({ difference }) => !taken.has(difference));
    const groups = new Map<Fields, Gathering>();
    for (const { difference, aspect: own } of left) {
      const node = nodeAround(difference, tag);
      const last = difference.levels.at(-1);
      if (own !== aspect || node === null || groups.has(node)) continue;
      if (rule.field !== undefined && (last?.field !== rule.field || last.parent.new !== node)) continue;
      const together = left.filter((each) =>
        belongs(each, { node, tag, aspect: rule.field === undefined ? aspect : null }),
      );
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
