import { type Maker, nodeOf, type TreeNode, wordIn } from './node.ts';

/** The conditions that AND joins, of what a WHERE, HAVING or ON holds; none where there is no such clause. */
export function conditionsOf(clause: TreeNode | undefined): readonly TreeNode[] {
  if (clause === undefined) return [];
  return isJoined(clause, 'AND_EXPR') ? (clause.fields.get('args')?.items ?? []) : [clause];
}

/** The alternatives that OR joins. */
export function alternativesOf(clause: TreeNode): readonly TreeNode[] {
  return isJoined(clause, 'OR_EXPR') ? (clause.fields.get('args')?.items ?? []) : [clause];
}

function isJoined(node: TreeNode, operator: string): boolean {
  return node.tag === 'BoolExpr' && wordIn(node, 'boolop') === operator;
}

/** A table, and what is joined to it one after the other: the tree has the last join outermost. */
export interface Joined {
  readonly first: TreeNode;
  /** Each a JoinExpr without what it is joined to. */
  readonly joins: readonly TreeNode[];
}

export function joinedOf(item: TreeNode, maker: Maker): Joined {
  const joins: TreeNode[] = [];
  let first = item;
  // A join with an alias is a table of its own: it hides what is inside.
  while (first.tag === 'JoinExpr' && !first.fields.has('alias')) {
    const left = first.fields.get('larg');
    if (left === undefined) break;
    joins.push(without(first, ['larg'], maker));
    first = left;
  }
  return { first, joins: joins.reverse() };
}

/** What `A UNION B ORDER BY a LIMIT 1` says of the whole. */
const around = ['sortClause', 'limitCount', 'limitOffset', 'limitOption', 'lockingClause', 'withClause'];

export function isSetOperation(node: TreeNode): boolean {
  return node.tag === 'SelectStmt' && node.fields.has('larg');
}

/** The fields of a SELECT that are one arm's own. */
export function ofArm(select: TreeNode): readonly string[] {
  return [...select.fields.keys()].filter((name) => !around.includes(name) && name !== 'op');
}

/** The SELECTs that are put together in the same way, one after the other: one where nothing puts several together. */
export function armsOf(select: TreeNode, maker: Maker): readonly TreeNode[] {
  if (!isSetOperation(select)) return [without(select, around, maker)];
  const arms: TreeNode[] = [];
  let left: TreeNode | undefined = select;
  while (left !== undefined && continues(left, select)) {
    const right = left.fields.get('rarg');
    if (right !== undefined) arms.push(right);
    left = left.fields.get('larg');
  }
  if (left !== undefined) arms.push(left);
  // Every SELECT has the field, and without a LIMIT it says nothing.
  return arms.reverse().map((arm) => (arm.fields.has('limitCount') ? arm : without(arm, ['limitOption'], maker)));
}

/** Whether the arms of `inner`, the left one of `outer`, are put together as those of `outer` are. */
function continues(inner: TreeNode, outer: TreeNode): boolean {
  if (inner === outer) return true;
  return (
    isSetOperation(inner) &&
    inner.fields.get('op')?.same === outer.fields.get('op')?.same &&
    inner.fields.get('all')?.same === outer.fields.get('all')?.same &&
    !around.some((name) => name !== 'limitOption' && inner.fields.has(name))
  );
}

/** The node without some fields; as a whole where it is written. */
function without(node: TreeNode, names: readonly string[], maker: Maker): TreeNode {
  const fields = new Map([...node.fields].filter(([name]) => !names.includes(name)));
  return nodeOf({ ...node, fields }, { ...maker, rewrite: (_, same) => same });
}
