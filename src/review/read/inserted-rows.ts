import { type Fields, fieldsOf, listOf, textOf } from '../../sql/tree.ts';
import { isSameTree, nodeOf, nodesWithTag } from './node.ts';

/** Whether two INSERTs put the same values into the same columns, in whatever order both are written. */
export function isSameRows(old: Fields, now: Fields): boolean {
  const [before, after] = [rowsOf(old), rowsOf(now)];
  if (before === null || after === null || before.length !== after.length) return false;
  return before.every((row, at) => {
    const other = after[at];
    return (
      other !== undefined &&
      row.size === other.size &&
      [...row].every(([name, value]) => isSameTree(value, other.get(name)))
    );
  });
}

/** What each row of VALUES puts into which column; null where the statement has no names of columns, or no VALUES. */
function rowsOf(insert: Fields): readonly ReadonlyMap<string, unknown>[] | null {
  const names = listOf(insert['cols']).map((column) => nodeOf(column)?.fields ?? {});
  // `point.x` is a part of a column: two of them may have one name.
  if (names.length === 0 || names.some((column) => listOf(column['indirection']).length > 0)) return null;
  const select = nodeOf(insert['selectStmt'])?.fields ?? {};
  const rows = listOf(select['valuesLists']).map((row) => listOf(fieldsOf(fieldsOf(row)['List'])['items']));
  // Of one row PostgreSQL evaluates the values in the order of the table's columns, of several in the order in which they are written.
  if (rows.length > 1 && nodesWithTag(rows, 'FuncCall').length > 0) return null;
  if (rows.length === 0 || rows.some((row) => row.length !== names.length)) return null;
  return rows.map((row) => new Map(row.map((value, at) => [textOf(names[at]?.['name']) ?? '', value])));
}
