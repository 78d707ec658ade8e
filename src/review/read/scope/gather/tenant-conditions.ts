import { nameOf } from '../../../../sql/tree.ts';
import type { Difference } from '../../../tree/difference.ts';
import { nodesBelow, nodesWithTag } from '../../node.ts';
import type { ScopeAspect } from '../aspect.ts';
import { clauseOf, isCondition } from '../clause.ts';
import type { Gather } from '../gatherings.ts';

/** Conditions on a column that keeps one tenant's rows from another's: lost, changed in whatever way, or new. */
export const tenantConditions: Gather = (pair, seen) => {
  const columns = new Set(pair.tenantColumns);
  return seen.flatMap(({ difference, aspect }) => {
    const old = mentions(difference, { columns, side: 'old' });
    const now = mentions(difference, { columns, side: 'new' });
    const tenant = aspectFor(aspect, old, now);
    return tenant === null ? [] : [{ aspect: tenant, differences: [difference] }];
  });
};

function aspectFor(aspect: ScopeAspect, old: boolean, now: boolean): ScopeAspect | null {
  if (!old && !now) return null;
  if (aspect === 'condition-order' || aspect === 'in-list-order' || aspect === 'exists-list') return null;
  if (aspect === 'condition-removed' && old && !now) return 'tenant-condition-removed';
  if (aspect === 'condition-added' && now && !old) return 'tenant-condition-added';
  return 'tenant-condition-changed';
}

/** Whether the condition that a difference is, or is in, names one of the columns on this side. */
function mentions(
  difference: Difference,
  { columns, side }: { readonly columns: ReadonlySet<string>; readonly side: 'old' | 'new' },
): boolean {
  const clause = clauseOf(difference);
  if (clause === null || !isCondition(clause.level)) return false;
  const condition = nodesBelow(difference, clause.at)[side]?.fields ?? difference[side]?.value;
  return nodesWithTag({ condition }, 'ColumnRef').some((column) => columns.has(nameOf(column['fields']).at(-1) ?? ''));
}
