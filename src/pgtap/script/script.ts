/** Where something stands: a file as the user named it (or as `\i` did), and a line from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

/**
 * A file for psql, read as psql reads it with the options of pg_prove, before anything of it is sent. Variables and included
 * files are resolved: nothing in it depends on what the server answers.
 */
export interface Script {
  /** As the user named it. */
  readonly file: string;
  readonly steps: readonly Step[];
  /** Why nothing of it is sent. Empty: it can run. */
  readonly refusals: readonly Refusal[];
}

export type Step = StatementStep | OutputStep;

/** One statement, without its semicolon, with psql's variables replaced. */
export interface StatementStep {
  readonly kind: 'statement';
  readonly text: string;
  readonly at: Place;
  readonly control: Control;
  /** What stands for NULL in its output; without it, nothing: `\pset null`. */
  readonly nullText?: string;
}

/**
 * What a statement does to the transaction it stands in. Every command that ends a transaction otherwise than by rolling it
 * back is a refusal, never a step.
 */
export type Control =
  /** An ordinary statement. */
  | 'none'
  /** BEGIN or START TRANSACTION. */
  | 'begin'
  /** ROLLBACK or ABORT of the whole transaction, without AND CHAIN. */
  | 'rollback'
  /** ROLLBACK TO SAVEPOINT: the only one that a failed transaction obeys. */
  | 'rollback-to';

/** Text that psql itself writes to standard output: `\echo`, `\qecho`. With its line end. */
export interface OutputStep {
  readonly kind: 'output';
  readonly text: string;
  readonly at: Place;
}

/** Something that is not sent, and neither is the file that it stands in. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly at: Place;
  /** What stands there: lower-case, objects in double quotes. */
  readonly message: string;
  /** One imperative sentence: what to write instead. */
  readonly hint: string;
}

export type RefusalCode =
  /** The file, or one that it includes, cannot be read, is no text, or includes itself. */
  | 'unreadable'
  /** COMMIT, END, PREPARE TRANSACTION, COMMIT PREPARED, ROLLBACK PREPARED, AND CHAIN. */
  | 'commits'
  /** A backslash command that is not run. */
  | 'meta-command'
  /** A variable that is used as `:name` and was never set is sent as it stands, as psql does; one with a broken name is not. */
  | 'variable'
  /** COPY … FROM STDIN or TO STDOUT: the data stand in the file. */
  | 'copy'
  /** SET standard_conforming_strings or client_encoding: psql reads the rest of the file by them. */
  | 'setting'
  /** A quote, comment, dollar quote or parenthesis that nothing closes. */
  | 'unterminated'
  /** No statement at all. */
  | 'empty';
