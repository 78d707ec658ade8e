import type { Span } from '../../sql/position.ts';
import type { Fields } from '../../sql/tree.ts';

/** One step down the trees of both sides, into a field of two nodes that stand for each other. */
export interface Level {
  /** The field's name in PostgreSQL's parse tree: `whereClause`, `args`. */
  readonly field: string;
  /** The position in the list that the field holds: the head's, or the base's of what is gone. Null where it holds no list. */
  readonly index: number | null;
  /** The parse node's tag below it: `FuncCall`. Null where the tree has none, or the sides differ. */
  readonly tag: string | null;
  /** The tag and the fields of the nodes whose field it is, base and head. */
  readonly parent: { readonly tag: string; readonly old: Fields; readonly new: Fields };
}

/** What stands on one side of a difference. */
export interface Part {
  /** The value in the parse tree, locations included: a tagged node `{ FuncCall: {…} }`, a list, or a scalar. */
  readonly value: unknown;
  /** As it is written in the statement; the whole of the node, `lower(x.name)`. */
  readonly text: string;
  readonly span: Span;
}

/**
 * What both sides agree to be the shape of a statement, where PostgreSQL's tree has another (all else is as in the tree):
 * the conditions of a WHERE, HAVING or ON are a list, `whereClause[1]`; tables that are joined one after the other are a list behind the first,
 * `fromClause[0].joins[1].quals[0]`, `fromClause[0].first`, and a join that was added or is gone is one element of it, with the tag JoinExpr;
 * the SELECTs that UNION, INTERSECT or EXCEPT put together are a list, `arms[2]`; comments that are content are `comments[0]`.
 * A list that one side does not have at all is an empty one: every column of an ORDER BY that was added is an element that was added.
 *
 * These are told as a whole, never by a part: constants, columns, parameters, types, names of functions and operators (the field `funcname`, or
 * `name` of an A_Expr), a table whose name or schema is another, a comparison of which neither side is the same. What a name or operator brings
 * with it is not told again: `kind` of an A_Expr, `limitOption` of a LIMIT. `moved`: the same element, or another version of it, which is not where the
 * others of its list would have left it; what is different inside it is told besides. The order of conditions is content.
 */

/**
 * One place where the trees of two statements are not the same after the declared rewrites, as deep down as both sides still stand
 * for each other. The conditions of a WHERE, HAVING or ON that are joined by AND are a list here, one condition or many.
 */
export interface Difference {
  readonly kind: 'added' | 'removed' | 'changed' | 'moved';
  /** From the statement down; never empty unless the statements are of different kinds, or too large to be compared. */
  readonly levels: readonly Level[];
  /** `whereClause[0].rexpr`. */
  readonly path: string;
  /** Null where it was added. */
  readonly old: Part | null;
  /** Null where it is gone. */
  readonly new: Part | null;
  /** The innermost element of a list that it was added to, as the base has it; null of all others, and where there is no such list around it. */
  readonly within: Part | null;
}
