import { hasSqlDetails, loadModule, parseSync, scanSync } from 'libpg-query';
import { byteOffsets, codePointOffset, lastNotAfter, type Span } from './position.ts';
import { type Fields, fieldsOf, isFields, type NodesByName, nodesByName, numberOf } from './tree.ts';

/** One statement of a text, as PostgreSQL's own parser reads it. */
export interface Statement {
  /** Name of the parse node, for example `SelectStmt`. */
  readonly tag: string;
  readonly fields: Fields;
  /** The statement's own text, without what surrounds it. */
  readonly span: Span;
}

/** A word or sign of the text. */
export interface Token extends Span {
  readonly text: string;
  /** True for a word of the SQL grammar, reserved or not. */
  readonly keyword: boolean;
}

/** A text that the parser accepted. */
export interface ParsedSql {
  readonly text: string;
  readonly statements: readonly Statement[];
  /** Every node of every statement with this name: its tag, or the field that holds it. */
  readonly nodes: (name: string) => readonly Fields[];
  /** The words of the text without comments. Read on demand: a text without findings does not need them. */
  readonly tokens: () => readonly Token[];
  /** The comments of the text, in its order. They mean nothing to PostgreSQL, and may mean something to what stands around it. */
  readonly comments: () => readonly Span[];
  /** The token that starts at a location of the parse tree (bytes of UTF-8); the whole statement where the tree has none. */
  readonly spanAt: (location: number | null) => Span;
}

/** What the parser says about a text that is not SQL. */
export interface SyntaxProblem {
  readonly message: string;
  readonly span: Span;
}

/** Loads the parser (WASM, about 80 ms once). Await it before the first {@link parseSql}. */
export async function loadParser(): Promise<void> {
  await loadModule();
}

/** The major version of PostgreSQL whose grammar the parser has. */
export const grammar = 18;

/** Parses `text` with the grammar of PostgreSQL 18. */
export function parseSql(text: string): ParsedSql | SyntaxProblem {
  // The parser reports the end of the input as an offset behind it, and refuses a text without any.
  if (text.trim() === '') return parsed(text, []);
  try {
    return parsed(text, statementsOf(parseSync(text)));
  } catch (error) {
    if (isTooDeep(error))
      return { message: 'the statement is nested too deeply', span: { start: 0, end: text.length } };
    if (!hasSqlDetails(error)) throw error;
    const start = codePointOffset(text, error.sqlDetails?.cursorPosition ?? 0);
    const word = /^(?:[\p{L}\p{N}_$]+|\S)/u.exec(text.slice(start))?.[0] ?? '';
    return { message: error.message, span: { start, end: start + Math.max(1, word.length) } };
  }
}

/** The parser's WASM and JSON.parse both descend on the JavaScript stack. */
function isTooDeep(error: unknown): boolean {
  return error instanceof RangeError || (error instanceof Error && error.name === 'RuntimeError');
}

interface RawStatement {
  readonly tag: string;
  readonly fields: Fields;
  readonly location: number;
  readonly length: number;
}

function statementsOf(tree: unknown): readonly RawStatement[] {
  const list = fieldsOf(tree)['stmts'];
  if (!Array.isArray(list)) return [];
  return list.flatMap((raw: unknown) => {
    const { stmt, ...place } = fieldsOf(raw);
    const [tag, fields] = Object.entries(fieldsOf(stmt))[0] ?? [];
    if (tag === undefined) return [];
    return [
      {
        tag,
        fields: isFields(fields) ? fields : {},
        location: numberOf(place['stmt_location']) ?? 0,
        length: numberOf(place['stmt_len']) ?? 0,
      },
    ];
  });
}

function parsed(text: string, raw: readonly RawStatement[]): ParsedSql {
  let offsets: ((byte: number) => number) | null = null;
  const toOffset = (byte: number): number => {
    offsets ??= byteOffsets(text);
    return offsets(byte);
  };
  let scanned: Scanned | null = null;
  const scanOnce = (): Scanned => {
    scanned ??= scan(text, toOffset);
    return scanned;
  };
  const tokens = (): readonly Token[] => scanOnce().tokens;
  const statements = raw.map(({ tag, fields, location, length }): Statement => {
    const start = toOffset(location);
    const end = length === 0 ? text.length : toOffset(location + length);
    return { tag, fields, span: trimmed(text, { start, end }) };
  });
  let trees: readonly NodesByName[] | null = null;
  const nodes = (name: string): readonly Fields[] => {
    trees ??= raw.map(({ tag, fields }) => nodesByName(tag, fields));
    return trees.flatMap((tree) => tree.get(name) ?? []);
  };
  const whole = statements[0]?.span ?? trimmed(text, { start: 0, end: text.length });
  let starts: readonly number[] | null = null;
  const spanAt = (location: number | null): Span => {
    if (location === null || location < 0) return whole;
    const start = toOffset(location);
    starts ??= tokens().map((each) => each.start);
    const token = tokens()[lastNotAfter(starts, start)];
    return token !== undefined && token.start <= start && start < token.end ? token : { start, end: start + 1 };
  };
  return { text, statements, nodes, tokens, comments: () => scanOnce().comments, spanAt };
}

/** Whether a lower-case word must be quoted to name anything: a keyword of every kind but the unreserved. */
export function isQuotedKeyword(word: string): boolean {
  const [first] = scanSync(word).tokens;
  return first !== undefined && first.keywordKind > 1;
}

interface Scanned {
  readonly tokens: readonly Token[];
  readonly comments: readonly Span[];
}

function scan(text: string, toOffset: (byte: number) => number): Scanned {
  const tokens: Token[] = [];
  const comments: Span[] = [];
  for (const token of scanSync(text).tokens) {
    const span = { start: toOffset(token.start), end: toOffset(token.end) };
    if (token.tokenName === 'SQL_COMMENT' || token.tokenName === 'C_COMMENT') comments.push(span);
    else tokens.push({ text: token.text, keyword: token.keywordKind !== 0, ...span });
  }
  return { tokens, comments };
}

function trimmed(text: string, span: Span): Span {
  const inside = text.slice(span.start, span.end);
  const start = span.start + (inside.length - inside.trimStart().length);
  return { start, end: Math.max(start, span.start + inside.trimEnd().length) };
}
