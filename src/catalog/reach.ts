import type { Oid } from './model.ts';

/** A constant in an argument's place: server text, null for SQL NULL. */
export interface Constant {
  readonly text: string | null;
}

/**
 * What is done to a table: `lock` is LOCK TABLE, `select for update` any row lock (FOR UPDATE, FOR NO KEY UPDATE, FOR SHARE,
 * FOR KEY SHARE).
 */
export type AccessMode = 'select' | 'select for update' | 'insert' | 'update' | 'delete' | 'truncate' | 'lock';

export const unknownReasons = [
  'dynamic-sql',
  'unread-language',
  'unread-body',
  'unresolved-name',
  'ambiguous-name',
  'unread-tree',
] as const;
/** Why nobody can say what happens there. */
export type UnknownReason = (typeof unknownReasons)[number];

interface Place {
  /** Line in the body or file where it stands, from 1; null where nobody knows. */
  readonly line: number | null;
}

/**
 * One thing that a piece of SQL would run or touch, with names resolved as PostgreSQL resolves them. What no rule of the
 * language decides (an argument of unknown type) gives every candidate: too much, never too little.
 */
export type Reach =
  | (Place & {
      readonly kind: 'call';
      readonly routine: Oid;
      /** Of the input arguments, in order; null: not a constant. */
      readonly arguments: readonly (Constant | null)[];
      /** How many arguments were left to their defaults. */
      readonly defaulted: number;
      /** False: one of several overloads that could be meant. */
      readonly certain: boolean;
    })
  | (Place & {
      readonly kind: 'access';
      readonly relation: Oid;
      readonly mode: AccessMode;
      /** INSERT: columns that are given a value (not DEFAULT); UPDATE: columns that are set. Null: not known, so all. */
      readonly columns: readonly string[] | null;
      /** UPDATE, INSERT: columns that are given DEFAULT by that word, or by OVERRIDING USER VALUE. */
      readonly defaulted: readonly string[];
      readonly onConflict: boolean;
      /** ONLY: without children. */
      readonly only: boolean;
    })
  /** A value is turned into this type (from text, by a cast or an assignment), or out of it into text. */
  | (Place & { readonly kind: 'value'; readonly type: Oid; readonly direction: 'in' | 'out' })
  /** A stored expression draws from an identity column's sequence. */
  | (Place & { readonly kind: 'identity'; readonly sequence: Oid })
  | (Place & {
      readonly kind: 'command';
      /** Parse node: `NotifyStmt`, `CopyStmt`, `VariableSetStmt`, `TransactionStmt`, … */
      readonly tag: string;
      /** As a person would name it: `NOTIFY jobs`, `COPY … TO PROGRAM`, `COMMIT`. */
      readonly what: string;
      /** The channel, setting, cursor, statement, file or table; null where it has none. */
      readonly object: string | null;
      /** Details a rule may need: `program`, `file`, `local`, `index`, `temporary`, `on commit drop`, … */
      readonly traits: readonly string[];
      /** The source of a DO block in plpgsql. */
      readonly block?: string;
    })
  | (Place & { readonly kind: 'raise'; readonly level: 'debug' | 'log' | 'info' | 'notice' | 'warning' | 'exception' })
  | (Place & { readonly kind: 'unknown'; readonly reason: UnknownReason; readonly what: string });
