import { type ParsedSql, parseSql, type SyntaxProblem } from '../parse.ts';
import type { Span } from '../position.ts';
import { textOf } from '../tree.ts';
import type { Piece, Target, Variable } from './body.ts';
import { depthsOf } from './declarations.ts';
import type { ExpressionEvent } from './events.ts';
import { findText, lineFinder, type SourceLines } from './place.ts';
import { wordsOf } from './words.ts';

/** Where pieces are cut from. */
export interface PieceSource {
  readonly source: string;
  readonly lines: SourceLines;
  /** The parser refused a piece: the body is not read. */
  readonly refuse: (message: string, line: number) => void;
}

interface Cut {
  /** What is parsed. */
  readonly text: string;
  readonly expression: boolean;
  /** How much of `text` stands before what the source has at `start`. */
  readonly prefix: number;
  readonly start: number;
}

interface Surroundings {
  readonly variables: ReadonlyMap<string, Variable>;
  readonly targets: readonly Target[];
}

const select = 'SELECT ';

/** Expressions that stand in many bodies, and many times in one: `NOT FOUND`, `v_count + 1`. Their trees are shared. */
const read = new Map<string, ParsedSql | SyntaxProblem>();
const mostRemembered = 2_000;
const longestRemembered = 80;

function parsePiece(text: string): ParsedSql | SyntaxProblem {
  if (text.length > longestRemembered) return parseSql(text);
  const before = read.get(text);
  if (before !== undefined) return before;
  if (read.size >= mostRemembered) read.clear();
  const parsed = parseSql(text);
  read.set(text, parsed);
  return parsed;
}

/** Parses a text of the source as a statement; null, and the body is refused, where it is none. */
function pieceOf(from: PieceSource, cut: Cut, { variables, targets }: Surroundings): Piece | null {
  const parsed = parsePiece(cut.text);
  const line = from.lines.lineAt(cut.start);
  const [statement] = 'message' in parsed ? [] : parsed.statements;
  if ('message' in parsed || statement === undefined || parsed.statements.length > 1) {
    from.refuse('message' in parsed ? parsed.message : 'one statement was expected', line);
    return null;
  }
  const lineAt = lineFinder(from.lines, cut);
  return { statement, expression: cut.expression, line, lineAt, variables, targets };
}

/** The piece at a span of the source. */
export function pieceAt(
  from: PieceSource,
  place: { readonly span: Span; readonly expression: boolean },
  around: Surroundings,
): Piece | null {
  const text = from.source.slice(place.span.start, place.span.end);
  const prefix = place.expression ? select : '';
  return pieceOf(
    from,
    { text: prefix + text, expression: place.expression, prefix: prefix.length, start: place.span.start },
    around,
  );
}

/** The pieces of an expression that the compiler cut out; more than one where an assignment computes its subscripts. */
export function piecesOf(from: PieceSource, event: ExpressionEvent, around: Surroundings): readonly Piece[] {
  return cutsOf(from, event).flatMap(
    ({ targets = around.targets, ...cut }) => pieceOf(from, cut, { ...around, targets }) ?? [],
  );
}

/** An expression as that which has the type of what takes a value; null where it is none. */
export function likeOf(expression: string): Target {
  const parsed = parsePiece(select + expression);
  const [statement] = 'message' in parsed ? [] : parsed.statements;
  return statement ?? null;
}

type TypedCut = Cut & { readonly targets?: readonly Target[] };

function cutsOf(from: PieceSource, { kind, expression, line, operand }: ExpressionEvent): readonly TypedCut[] {
  const query = textOf(expression['query']) ?? '';
  const lineStart = from.lines.startOf(line);
  const start = (text: string): number => findText(from.source, text, lineStart) ?? lineStart;
  switch (kind) {
    case 'statement':
      return [{ text: query, expression: false, prefix: 0, start: start(query) }];
    case 'perform': {
      const rest = query.slice(select.length);
      return [{ text: query, expression: false, prefix: select.length, start: start(rest) }];
    }
    case 'expression':
      return [{ text: select + query, expression: true, prefix: select.length, start: start(query) }];
    case 'elements': {
      // A comment may stand at its end.
      const text = `${select}(${query}\n)[1]`;
      return [{ text, expression: true, prefix: select.length + 1, start: start(query) }];
    }
    case 'when': {
      const list = query.replace(/^"[^"]*"\s*/, '');
      const text = `${select}(${textOf(operand?.['query']) ?? 'NULL'}) ${list}`;
      const values = list.replace(/^IN \(|\)$/g, '');
      return [{ text, expression: true, prefix: text.length - values.length - 1, start: start(values) }];
    }
    case 'assignment':
      return assignmentCuts(query, start(query));
  }
}

/** `x[f()] := g()`: the value, and the target where it computes something. */
function assignmentCuts(query: string, start: number): readonly TypedCut[] {
  const tokens = wordsOf(query);
  const depths = depthsOf(tokens);
  const sign = tokens.find((token, index) => depths[index] === 0 && (token.text === ':=' || token.text === '='));
  if (sign === undefined) return [{ text: query, expression: true, prefix: 0, start }];
  const before = query.slice(0, sign.start);
  const after = query.slice(sign.end);
  const isWhole = !/[.[]/.test(before);
  const value = { text: select + after, expression: true, prefix: select.length, start: start + sign.end };
  const valueCut = isWhole ? value : { ...value, targets: [likeOf(before)] };
  if (!before.includes('[')) return [valueCut];
  return [{ text: select + before, expression: true, prefix: select.length, start, targets: [] }, valueCut];
}
