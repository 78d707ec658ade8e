import type { Fields } from '../tree.ts';
import type { RaiseLevel } from './body.ts';

/** In the place of a cursor: a number or a text, from GET DIAGNOSTICS. */
export const diagnostics = -1;

/** How the text of a compiled expression reads. */
export type ExpressionKind =
  /** A whole SQL command. */
  | 'statement'
  | 'expression'
  /** PERFORM: its word became SELECT. */
  | 'perform'
  /** `target := expression`. */
  | 'assignment'
  /** The array of a FOREACH, whose elements are taken. */
  | 'elements'
  /** `"__Case__Variable_3__" IN (1, 2)`, the WHEN of a CASE with an operand. */
  | 'when';

/** A compiled expression in its place. */
export interface ExpressionEvent {
  readonly kind: ExpressionKind;
  readonly expression: Fields;
  /** Where the statement starts that it belongs to. */
  readonly line: number;
  /** Numbers of what takes the value, or its columns. */
  readonly into: readonly number[];
  /** RETURN: the value becomes what the routine returns. */
  readonly returned: boolean;
  /** Of `when`: the operand of the CASE. */
  readonly operand: Fields | null;
}

/** A compiled body, flat, in the order of its text. */
export type Event =
  | ExpressionEvent
  /** A block of the source; what it declares is visible up to its `end`. */
  | { readonly kind: 'block'; readonly line: number }
  | { readonly kind: 'scope' }
  | { readonly kind: 'end' }
  /** A name that a statement brings: a loop's variable, SQLERRM. */
  | { readonly kind: 'name'; readonly name: string; readonly type: string; readonly label: string | null }
  | {
      readonly kind: 'dynamic';
      readonly query: ExpressionEvent;
      readonly using: readonly ExpressionEvent[];
      readonly into: readonly number[];
      readonly line: number;
    }
  /** FETCH gives what the query of a cursor gives. */
  | { readonly kind: 'fetch'; readonly cursor: number; readonly into: readonly number[]; readonly line: number }
  | { readonly kind: 'raise'; readonly level: RaiseLevel; readonly line: number }
  | { readonly kind: 'transaction'; readonly command: 'commit' | 'rollback'; readonly line: number }
  /** A variable takes a value: `by` this expression whenever control comes by, or (null) nobody can say which or whether. */
  | { readonly kind: 'assigned'; readonly variable: number; readonly by: Fields | null };
