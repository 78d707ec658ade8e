import { type Maker, madeList, nodeOf, stringOf, type TreeNode } from '../../tree/node.ts';
import type { Rewrite } from '../rewrite.ts';

/**
 * `u.id AS id` is `u.id`, `count(*) AS count` is `count(*)`: what nobody named has the name of its column or function (manual 7.3.2;
 * FigureColname in parse_target.c), and ORDER BY and GROUP BY find the name in both cases. Only in the lists of SELECT and RETURNING: in
 * `SET a = a` the name says what is written.
 */
export const columnName: Rewrite = {
  id: 'AS with the name that a column has anyway',
  fields: (tag, fields, maker) => {
    const field = tag === 'SelectStmt' ? 'targetList' : tag === 'ReturningClause' ? 'exprs' : '';
    const list = fields.get(field);
    if (list === undefined || !list.items.some(hasItsOwnName)) return null;
    const items = list.items.map((item) => (hasItsOwnName(item) ? withoutName(item, maker) : item));
    return new Map([...fields, [field, madeList(items, list.value, maker)]]);
  },
};

function hasItsOwnName(item: TreeNode): boolean {
  const [name, value] = [item.fields.get('name'), item.fields.get('val')];
  if (item.tag !== 'ResTarget' || name === undefined || value === undefined) return false;
  const words = value.fields.get(value.tag === 'ColumnRef' ? 'fields' : value.tag === 'FuncCall' ? 'funcname' : '');
  const last = words?.items.at(-1);
  return last !== undefined && stringOf(last) === name.value;
}

function withoutName(item: TreeNode, maker: Maker): TreeNode {
  return nodeOf({ ...item, fields: new Map([...item.fields].filter(([field]) => field !== 'name')) }, maker);
}
