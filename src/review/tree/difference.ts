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
 * One place where the trees of two statements are not the same after the declared rewrites, as deep down as both sides still stand
 * for each other. The conditions of a WHERE, HAVING or ON that are joined by AND are a list here, one condition or many.
 */
export interface Difference {
  readonly kind: 'added' | 'removed' | 'changed' | 'moved';
  /** From the statement down; never empty unless the statements are of different kinds. */
  readonly levels: readonly Level[];
  /** `whereClause[0].rexpr`. */
  readonly path: string;
  /** Null where it was added. */
  readonly old: Part | null;
  /** Null where it is gone. */
  readonly new: Part | null;
}
