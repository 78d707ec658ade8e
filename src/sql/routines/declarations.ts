import type { Span } from '../position.ts';
import type { Word } from './words.ts';

/** One entry of a DECLARE section, as written. */
export type Declaration =
  | {
      readonly kind: 'variable';
      readonly name: string;
      /** Where the name stands. */
      readonly start: number;
      readonly type: Span;
      readonly value: Span | null;
    }
  | { readonly kind: 'alias'; readonly name: string; readonly start: number; readonly of: string }
  | {
      readonly kind: 'cursor';
      readonly name: string;
      readonly start: number;
      readonly parameters: readonly { readonly name: string; readonly type: Span }[];
      readonly query: Span;
    };

/** An identifier as PostgreSQL stores it: unquoted, or folded to lower case (ASCII only, manual 4.1.1). */
export function foldedName(word: string): string {
  if (word.startsWith('"')) return word.slice(1, -1).replaceAll('""', '"');
  return word.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

/** Whether a token is this plpgsql word: quoted it is a name. */
export function isWord(token: Word | undefined, word: string): boolean {
  return token !== undefined && token.text.toLowerCase() === word;
}

/** Reads the tokens of one declaration, without its semicolon; null where it is none. */
export function readDeclaration(tokens: readonly Word[]): Declaration | null {
  const [first, second, third] = tokens;
  if (first === undefined || second === undefined) return null;
  const place = { name: foldedName(first.text), start: first.start };
  if (isWord(second, 'alias') && isWord(third, 'for')) {
    const of = tokens
      .slice(3)
      .map(({ text }) => (text === '.' ? '.' : foldedName(text)))
      .join('');
    return { kind: 'alias', ...place, of };
  }
  const cursor = tokens.slice(0, 4).findIndex((token, index) => index > 0 && isWord(token, 'cursor'));
  const isCursor = cursor === 1 || (cursor > 1 && (isWord(second, 'scroll') || isWord(second, 'no')));
  if (isCursor) return readCursor(place, tokens.slice(cursor + 1));
  const from = isWord(second, 'constant') && tokens.length > 2 ? 2 : 1;
  return readVariable(place, tokens.slice(from));
}

type Place = Readonly<Pick<Declaration, 'name' | 'start'>>;

const typeEnds: ReadonlySet<string> = new Set(['collate', 'not', 'default', ':=', '=']);
const valueStarts: ReadonlySet<string> = new Set(['default', ':=', '=']);

function readVariable(place: Place, tokens: readonly Word[]): Declaration | null {
  const depths = depthsOf(tokens);
  const at = (words: ReadonlySet<string>, index: number): boolean =>
    depths[index] === 0 && words.has(tokens[index]?.text.toLowerCase() ?? '');
  const ends = tokens.findIndex((_, index) => index > 0 && at(typeEnds, index));
  const type = spanOf(ends === -1 ? tokens : tokens.slice(0, ends));
  const starts = tokens.findIndex((_, index) => index > 0 && at(valueStarts, index));
  const value = starts === -1 ? null : spanOf(tokens.slice(starts + 1));
  return type === null ? null : { kind: 'variable', ...place, type, value };
}

function readCursor(place: Place, tokens: readonly Word[]): Declaration | null {
  const depths = depthsOf(tokens);
  const starts = tokens.findIndex(
    (token, index) => depths[index] === 0 && (isWord(token, 'for') || isWord(token, 'is')),
  );
  const query = starts === -1 ? null : spanOf(tokens.slice(starts + 1));
  if (query === null) return null;
  const parameters = parametersIn(tokens.slice(1, Math.max(1, starts - 1)));
  return { kind: 'cursor', ...place, parameters, query };
}

function parametersIn(tokens: readonly Word[]): readonly { readonly name: string; readonly type: Span }[] {
  const depths = depthsOf(tokens);
  const commas = tokens.flatMap((token, index) => (token.text === ',' && depths[index] === 0 ? [index] : []));
  return [-1, ...commas].flatMap((comma, index) => {
    const [name, ...type] = tokens.slice(comma + 1, commas[index] ?? tokens.length);
    const span = spanOf(type);
    return name === undefined || span === null ? [] : [{ name: foldedName(name.text), type: span }];
  });
}

/** Per token: how many brackets are open around it; a bracket counts as inside of itself. */
export function depthsOf(tokens: readonly Word[]): readonly number[] {
  let depth = 0;
  return tokens.map(({ text }) => {
    if (text === '(' || text === '[') depth += 1;
    const here = depth;
    if (text === ')' || text === ']') depth -= 1;
    return here;
  });
}

function spanOf(tokens: readonly Word[]): Span | null {
  const [first] = tokens;
  const last = tokens.at(-1);
  return first === undefined || last === undefined ? null : { start: first.start, end: last.end };
}
