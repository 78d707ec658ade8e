import type { Finding } from '../core/finding.ts';

/** A range of a text in UTF-16 code units, the end not included: what JavaScript strings are indexed by. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A file's text with the name that findings give it. */
export interface Source {
  readonly file: string;
  readonly text: string;
}

/** What a rule says about a span; {@link findingAt} adds the place. */
export interface Problem {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  readonly severity?: Finding['severity'];
}

/** Findings do not carry lines beyond this: nobody reads them, and every one of a thousand findings would. */
const longestLine = 1_000;

/** Counts code points: a surrogate pair is one character to people and to PostgreSQL. */
function characters(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/** The problem at its line and column, with the line itself. A span over several lines is underlined to the end of its first. */
export function findingAt(source: Source, span: Span, problem: Problem): Finding {
  const start = Math.min(span.start, source.text.length);
  const lineStart = source.text.lastIndexOf('\n', start - 1) + 1;
  const lineBreak = source.text.indexOf('\n', start);
  const lineEnd = lineBreak === -1 ? source.text.length : lineBreak;
  const end = Math.max(start, Math.min(span.end, lineEnd));
  let line = 1;
  for (let at = source.text.indexOf('\n'); at !== -1 && at < start; at = source.text.indexOf('\n', at + 1)) line += 1;
  return {
    code: problem.code,
    severity: problem.severity ?? 'error',
    file: source.file,
    line,
    column: characters(source.text.slice(lineStart, start)) + 1,
    length: Math.max(1, characters(source.text.slice(start, end))),
    sourceLine: lineEnd - lineStart > longestLine ? '' : source.text.slice(lineStart, lineEnd).replace(/\r$/, ''),
    message: problem.message,
    hint: problem.hint,
  };
}

/** A finding about a file as a whole: one that is missing, unreadable or in the wrong place. */
export function findingAboutFile(file: string, problem: Problem): Finding {
  return findingAt({ file, text: '' }, { start: 0, end: 0 }, problem);
}

/** Turns offsets in the UTF-8 bytes of `text`, as the parse tree has them, into UTF-16 offsets. */
export function byteOffsets(text: string): (byte: number) => number {
  const bytes = Buffer.from(text, 'utf8');
  if (bytes.length === text.length) return (byte) => Math.min(byte, text.length);
  return (byte) => bytes.toString('utf8', 0, byte).length;
}

/** The UTF-16 offset of the code point number `index`, as the parser's error messages count. */
export function codePointOffset(text: string, index: number): number {
  let offset = 0;
  let seen = 0;
  for (const character of text) {
    if (seen === index) break;
    offset += character.length;
    seen += 1;
  }
  return offset;
}
