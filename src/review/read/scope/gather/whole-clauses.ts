import type { Fields } from '../../../../sql/tree.ts';
import type { Difference } from '../../../tree/difference.ts';
import { clauseOf } from '../clause.ts';
import type { Gather, Gathering, Seen } from '../gatherings.ts';

/** A WHERE that is gone as a whole, or that was not there: all of its conditions at once. */
export const wholeClauses: Gather = (_, seen) => [...whole(seen, 'where-removed'), ...whole(seen, 'where-added')];

function whole(seen: readonly Seen[], aspect: 'where-removed' | 'where-added'): readonly Gathering[] {
  const [single, here, gone] =
    aspect === 'where-removed'
      ? (['condition-removed', 'old', 'new'] as const)
      : (['condition-added', 'new', 'old'] as const);
  const byStatement = new Map<Fields, Difference[]>();
  for (const { difference, aspect: own } of seen) {
    const clause = clauseOf(difference);
    if (own !== single || clause?.field !== 'whereClause' || clause.inside.length > 0) continue;
    const { parent } = clause.level;
    if (parent[gone]['whereClause'] !== undefined) continue;
    const all = byStatement.get(parent[here]) ?? [];
    byStatement.set(parent[here], [...all, difference]);
  }
  return [...byStatement.values()].flatMap(([first, ...rest]) =>
    first === undefined ? [] : [{ aspect, differences: [first, ...rest] } as const],
  );
}
