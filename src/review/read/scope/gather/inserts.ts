import type { Fields } from '../../../../sql/tree.ts';
import { isSameRows } from '../../inserted-rows.ts';
import type { Gather } from '../gatherings.ts';

/** The columns of an INSERT in another order, with their values: nothing else is written. */
export const insertsReordered: Gather = (_, seen) => {
  const parts = seen.filter(
    ({ aspect }) => aspect === 'insert-columns' || aspect === 'insert-order' || aspect === 'inserted-value',
  );
  const inserts = new Set(parts.flatMap(({ difference }) => insertsAround(difference.levels)));
  return [...inserts].flatMap((insert) => {
    const [first, ...rest] = parts
      .filter(({ difference }) => insertsAround(difference.levels).includes(insert))
      .map(({ difference }) => difference);
    const level = first?.levels.findLast(({ parent }) => parent.new === insert);
    if (first === undefined || level === undefined || !isSameRows(level.parent.old, insert)) return [];
    return [{ aspect: 'insert-order', differences: [first, ...rest] } as const];
  });
};

function insertsAround(levels: Parameters<Gather>[1][number]['difference']['levels']): readonly Fields[] {
  const insert = levels.findLast(({ parent }) => parent.tag === 'InsertStmt');
  return insert === undefined ? [] : [insert.parent.new];
}
