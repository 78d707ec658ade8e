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

/** Where the lines of a source start, and the last place asked for: places come mostly in order, and lines may be long. */
interface Lines {
  readonly starts: readonly number[];
  cursor: { readonly line: number; readonly offset: number; readonly column: number };
}

const linesOf = new WeakMap<Source, Lines>();

function lines(source: Source): Lines {
  const known = linesOf.get(source);
  if (known !== undefined) return known;
  const starts = [0];
  for (let at = source.text.indexOf('\n'); at !== -1; at = source.text.indexOf('\n', at + 1)) starts.push(at + 1);
  const made = { starts, cursor: { line: 0, offset: 0, column: 1 } };
  linesOf.set(source, made);
  return made;
}

/** Counts code points: a surrogate pair is one character to people and to PostgreSQL. */
function characters(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/** The index of the last number that is not greater than `value`; the numbers ascend, and the first is not greater. */
export function lastNotAfter(numbers: readonly number[], value: number): number {
  let low = 0;
  let high = numbers.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((numbers[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}

function columnOf(source: Source, line: number, offset: number): number {
  const found = lines(source);
  const { cursor } = found;
  const from =
    cursor.line === line && cursor.offset <= offset ? cursor : { offset: found.starts[line] ?? 0, column: 1 };
  const column = from.column + characters(source.text.slice(from.offset, offset));
  found.cursor = { line, offset, column };
  return column;
}

/** The problem at its line and column, with the line itself. A span over several lines is underlined to the end of its first. */
export function findingAt(source: Source, span: Span, problem: Problem): Finding {
  const { starts } = lines(source);
  const start = Math.min(span.start, source.text.length);
  const line = lastNotAfter(starts, start);
  const lineStart = starts[line] ?? 0;
  const lineEnd = (starts[line + 1] ?? source.text.length + 1) - 1;
  const isLong = lineEnd - lineStart > longestLine;
  const end = Math.max(start, Math.min(span.end, lineEnd, start + longestLine));
  return {
    code: problem.code,
    severity: problem.severity ?? 'error',
    file: source.file,
    line: line + 1,
    column: columnOf(source, line, start),
    length: Math.max(1, characters(source.text.slice(start, end))),
    sourceLine: isLong ? '' : source.text.slice(lineStart, lineEnd).replace(/\r$/, ''),
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
  const length = Buffer.byteLength(text, 'utf8');
  if (length === text.length) return (byte) => Math.min(byte, text.length);
  const offsets = new Uint32Array(length + 1);
  let byte = 0;
  let offset = 0;
  for (const character of text) {
    offsets.fill(offset, byte, byte + Buffer.byteLength(character));
    byte += Buffer.byteLength(character);
    offset += character.length;
  }
  offsets[length] = text.length;
  return (at) => offsets[Math.min(at, length)] ?? text.length;
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
