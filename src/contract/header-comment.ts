import type { Finding } from '../core/finding.ts';
import { findingAt, type Source, type Span } from '../sql/position.ts';

/** The two parts of a contract file. */
export interface Parts {
  /** The comment with its delimiters. */
  readonly header: Span;
  /** The YAML inside. */
  readonly yaml: Span;
  /** The statement: what is behind the comment, without surrounding white space and one closing semicolon. */
  readonly statement: Span;
}

/** Takes a contract file apart; a finding where it does not start with `/* contract`. */
export function splitFile(source: Source): Parts | Finding {
  const { text } = source;
  const opening = /^\s*\/\*[ \t]*contract[ \t]*(?:\r?\n|(?=\*\/))/.exec(text)?.[0];
  if (opening === undefined) {
    const start = text.length - text.trimStart().length;
    return findingAt(
      source,
      { start, end: start + 1 },
      {
        code: 'header-missing',
        message: 'the file does not start with a header comment',
        hint: 'start the file with a line `/* contract`, the header in YAML, and a line `*/`',
      },
    );
  }
  const start = opening.length - opening.trimStart().length;
  const closing = text.indexOf('*/', opening.length);
  if (closing === -1) {
    return findingAt(
      source,
      { start, end: opening.trimEnd().length },
      {
        code: 'header-open',
        message: 'the header comment does not end',
        hint: 'end the header with a line `*/`',
      },
    );
  }
  // PostgreSQL's comments nest (manual 4.1.5): psql and this tool would disagree about where the header ends.
  const nested = text.slice(0, closing).indexOf('/*', start + 2);
  if (nested !== -1) {
    return findingAt(
      source,
      { start: nested, end: nested + 2 },
      {
        code: 'header-nested',
        message: 'the header comment contains "/*", which opens a comment inside the comment',
        hint: 'write it in double quotes as "/\\x2a"',
      },
    );
  }
  const yaml = { start: opening.length, end: closing };
  return { header: { start, end: closing + 2 }, yaml, statement: statementIn(text, closing + 2) };
}

function statementIn(text: string, from: number): Span {
  const rest = text.slice(from);
  const body = rest.trimEnd().replace(/;$/, '').trimEnd();
  const start = body.length - body.trimStart().length;
  return { start: from + start, end: from + body.length };
}
