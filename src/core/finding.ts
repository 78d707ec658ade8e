/** A problem at a place in a file, complete enough to be shown without the file. Lines and columns count from 1, columns in characters (code points). */
export interface Finding {
  /** Stable id of the rule, for example `one-statement`. */
  readonly code: string;
  readonly severity: 'error' | 'warning';
  /** Path relative to the project's root, with `/`. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** How many characters the caret underlines, at least 1. */
  readonly length: number;
  /** The text of that line, without its line break; empty where the file has no text, or the line more than 1,000 characters. */
  readonly sourceLine: string;
  readonly message: string;
  readonly hint: string;
}
