import { listOf, textOf } from '../../../../sql/tree.ts';
import type { Difference } from '../../../tree/difference.ts';
import { nodeOf } from '../../node.ts';
import type { Gather, Seen } from '../gatherings.ts';

/** What one row of VALUES puts into which column: a column that is new comes with its value, and a value that is gone and one that is new are one. */
export const insertedColumns: Gather = (_, seen) => {
  const places = seen.flatMap((each) => placeOf(each) ?? []);
  const taken = new Set<Difference>();
  return places.flatMap(({ difference, aspect, column }) => {
    if (taken.has(difference) || difference.kind === 'moved') return [];
    const same = places.filter((each) => each.column === column && !taken.has(each.difference));
    const partner = same.find((each) => each.difference !== difference && fits(each, { difference, aspect }));
    if (partner === undefined) return [];
    taken.add(difference).add(partner.difference);
    const isColumn = aspect === 'insert-columns' || partner.aspect === 'insert-columns';
    const [gone, fresh] =
      difference.kind === 'removed' ? [difference, partner.difference] : [partner.difference, difference];
    const from: Difference = { ...fresh, kind: 'changed', old: gone.old, new: fresh.new };
    const named = aspect === 'insert-columns' ? difference : partner.difference;
    return [
      isColumn
        ? ({ aspect: 'insert-columns', differences: [difference, partner.difference], from: named } as const)
        : ({ aspect: 'inserted-value', differences: [difference, partner.difference], from } as const),
    ];
  });
};

interface Placed extends Seen {
  readonly column: string;
}

/** A column and its value come and go together; a value takes the place of another. */
function fits(one: Seen, other: Seen): boolean {
  if (one.difference.kind === 'moved' || one.difference.kind === 'changed' || other.difference.kind === 'changed')
    return false;
  const isColumn = one.aspect === 'insert-columns' || other.aspect === 'insert-columns';
  return isColumn === (one.difference.kind === other.difference.kind) && (!isColumn || one.aspect !== other.aspect);
}

function placeOf({ difference, aspect }: Seen): Placed | null {
  const insert = difference.levels.findLast(({ parent }) => parent.tag === 'InsertStmt');
  const last = difference.levels.at(-1);
  if (insert === undefined || (aspect !== 'insert-columns' && aspect !== 'inserted-value')) return null;
  if (last?.field !== 'items' && last?.field !== 'cols') return null;
  const columns = listOf(insert.parent[difference.kind === 'removed' ? 'old' : 'new']['cols']);
  const column = textOf(nodeOf(columns[last.index ?? -1])?.fields['name']);
  return column === null ? null : { difference, aspect, column };
}
