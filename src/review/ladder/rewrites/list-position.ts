import { outputName } from '../../read/output-name.ts';
import { type Maker, madeList, nodeOf, stringOf, type TreeNode } from '../../tree/node.ts';
import type { Rewrite } from '../rewrite.ts';

/**
 * `GROUP BY 1` and `ORDER BY 1` are the first column of the list (manual, SELECT), and so is what stands there, written out: the parser finds
 * the same column by either (findTargetlistEntrySQL92 in parse_clause.c). Not where the list has a star, which is nobody knows how many
 * columns; nor of what is read otherwise behind these words: constants, parameters, and rows, which GROUP BY takes apart.
 */
export const listPosition: Rewrite = {
  id: 'GROUP BY or ORDER BY with the position of a column',
  fields: (tag, fields, maker) => {
    const list = fields.get('targetList');
    if (tag !== 'SelectStmt' || list === undefined || list.items.some(isStar)) return null;
    const written = ['groupClause', 'sortClause'].flatMap((field) => {
      const clause = fields.get(field);
      const items = clause?.items.map((item) => writtenOut(item, { list: list.items, maker })) ?? [];
      if (clause === undefined || items.every((item, index) => item === clause.items[index])) return [];
      return [[field, madeList(items, clause.value, maker)] as const];
    });
    return written.length === 0 ? null : new Map([...fields, ...written]);
  },
};

interface Around {
  readonly list: readonly TreeNode[];
  readonly maker: Maker;
}

function writtenOut(item: TreeNode, around: Around): TreeNode {
  if (item.tag !== 'SortBy') return columnAt(item, around) ?? item;
  const key = item.fields.get('node');
  const column = key === undefined ? null : columnAt(key, around);
  return column === null
    ? item
    : nodeOf({ ...item, fields: new Map([...item.fields, ['node', column]]) }, around.maker);
}

const readOtherwise = new Set(['A_Const', 'ParamRef', 'RowExpr', 'SetToDefault']);

/** What stands in the list where a key points to; null where it is no position, or would mean something else as a key. */
function columnAt(key: TreeNode, { list }: Around): TreeNode | null {
  const position = key.tag === 'A_Const' ? key.fields.get('ival')?.fields.get('ival')?.value : undefined;
  const target = typeof position === 'number' ? list[position - 1] : undefined;
  const column = target?.fields.get('val');
  if (column === undefined || readOtherwise.has(column.tag)) return null;
  // A name alone may be what another column of the list is called.
  const name = bareName(column);
  return name !== null && list.some((each) => each !== target && outputName(each.raw) === name) ? null : column;
}

function bareName({ tag, fields }: TreeNode): string | null {
  const words = tag === 'ColumnRef' ? (fields.get('fields')?.items ?? []) : [];
  return words.length === 1 ? stringOf(words[0]) : null;
}

function isStar({ fields }: TreeNode): boolean {
  const value = fields.get('val');
  const last = value?.fields.get(value.tag === 'A_Indirection' ? 'indirection' : 'fields')?.items.at(-1);
  return last?.tag === 'A_Star';
}
