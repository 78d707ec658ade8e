import type { Statement } from '../parse.ts';
import type { Fields } from '../tree.ts';

/** A routine as the catalog describes it: what its body means depends on its signature. */
export interface BodyInput {
  readonly language: 'sql' | 'plpgsql';
  readonly source: string;
  readonly kind: 'function' | 'procedure';
  /** The routine's own name, without schema: its parameters may be written `name.parameter`. */
  readonly name?: string;
  /** What it returns, as for CREATE FUNCTION: `trigger`, `event_trigger`, `void`, `integer`, `public.unit`, `record`. */
  readonly returns: string;
  readonly returnsSet: boolean;
  readonly arguments: readonly BodyArgument[];
}

export interface BodyArgument {
  readonly name: string | null;
  readonly mode: 'in' | 'out' | 'inout' | 'variadic' | 'table';
  readonly type: string;
  readonly composite: boolean;
}

/** A name that means a variable of the routine instead of a column. */
export interface Variable {
  readonly name: string;
  /** As declared: `integer`, `public.t%ROWTYPE`, `record`; null not known. */
  readonly type: string | null;
  /** Parse tree of its value, where one constant is all that it can hold at this place; typed as the variable is. */
  readonly constant: Fields | null;
}

/** One statement or expression of a body. */
export interface Piece {
  /** An expression is wrapped as `SELECT <expression>`. */
  readonly statement: Statement;
  readonly expression: boolean;
  /** Line of the source where it starts, from 1. */
  readonly line: number;
  /** Line of the source of a location of `statement`'s parse tree (bytes of UTF-8). */
  readonly lineAt: (location: number | null) => number;
  /**
   * The variables visible there by their folded name (unquoted: lower-case), `$1` too, and `label.name` where the block
   * or the routine has a name.
   */
  readonly variables: ReadonlyMap<string, Variable>;
  /** What its columns become, in order; one alone may be a row that takes them all. */
  readonly targets: readonly Target[];
}

/** A type as declared; an expression that has it, for `NEW.field` and `element[1]`; null: not known. */
export type Target = string | Statement | null;

/** SQL whose text is computed: EXECUTE, RETURN QUERY EXECUTE, FOR … IN EXECUTE, OPEN … FOR EXECUTE. */
export interface DynamicPiece {
  readonly query: Piece;
  readonly using: readonly Piece[];
  /** What the columns of the text's result become. */
  readonly targets: readonly Target[];
  readonly line: number;
}

export type RaiseLevel = 'debug' | 'log' | 'info' | 'notice' | 'warning' | 'exception';

/** What a body says, as pieces of SQL that others resolve. */
export interface Body {
  readonly pieces: readonly Piece[];
  readonly dynamic: readonly DynamicPiece[];
  /** Their parameters are pieces. */
  readonly raises: readonly { readonly level: RaiseLevel; readonly line: number }[];
  readonly transactions: readonly { readonly command: 'commit' | 'rollback'; readonly line: number }[];
  /** Why it could not be read; then the pieces are what could be read, usually none. */
  readonly problem: BodyProblem | null;
}

export interface BodyProblem {
  readonly message: string;
  readonly line: number | null;
}
