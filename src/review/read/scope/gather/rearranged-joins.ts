import type { Fields } from '../../../../sql/tree.ts';
import type { ScopeAspect } from '../aspect.ts';
import { clauseOf } from '../clause.ts';
import type { Gather, Seen } from '../gatherings.ts';
import { hasSameConditions } from '../joins.ts';
import { tablesIn } from '../tables.ts';

const ofTables: ReadonlySet<ScopeAspect> = new Set([
  'table-added',
  'table-removed',
  'table-replaced',
  'from-order',
  'join-rearranged',
]);
const ofConditions: ReadonlySet<ScopeAspect> = new Set(['condition-added', 'condition-removed', 'condition-order']);

/** The same tables, joined in another order or written another way: `FROM a, b WHERE a.x = b.x` and `FROM a JOIN b ON a.x = b.x`. */
export const rearrangedJoins: Gather = (_, seen) => {
  const tables = seen.filter(({ aspect }) => ofTables.has(aspect));
  const selects = new Map(tables.flatMap((each) => selectAround(each)));
  return [...selects].flatMap(([now, old]) => {
    const here = (each: Seen): boolean => selectAround(each)[0]?.[0] === now;
    const own = tables.filter(here);
    const isOrderOnly = own.every(({ aspect }) => aspect === 'from-order');
    if (isOrderOnly || !isSame(tablesIn(old['fromClause']), tablesIn(now['fromClause']))) return [];
    const moved = hasSameConditions(old, now) ? seen.filter((each) => ofConditions.has(each.aspect) && here(each)) : [];
    const [first, ...rest] = [...own, ...moved].map(({ difference }) => difference);
    return first === undefined ? [] : [{ aspect: 'join-rearranged', differences: [first, ...rest] } as const];
  });
};

/** The SELECT whose FROM or WHERE a difference is in, on the head's and on the base's side. */
function selectAround({ difference }: Seen): readonly (readonly [Fields, Fields])[] {
  const clause = clauseOf(difference);
  if (clause === null) return [];
  const select = difference.levels
    .slice(0, clause.at + 1)
    .findLast(
      ({ field, parent }) => parent.tag === 'SelectStmt' && (field === 'fromClause' || field === 'whereClause'),
    );
  return select === undefined ? [] : [[select.parent.new, select.parent.old]];
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return [...one].sort().join('\n') === [...other].sort().join('\n');
}
