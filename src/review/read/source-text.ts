import type { ParsedSql, Token } from '../../sql/parse.ts';
import { lastNotAfter, type Span } from '../../sql/position.ts';
import { type Fields, textOf } from '../../sql/tree.ts';
import { firstLocation } from './node.ts';

/** Words behind which another clause of the statement begins, where they are in no brackets. */
const nextClause = new Set([
  'from',
  'where',
  'group',
  'having',
  'window',
  'order',
  'limit',
  'offset',
  'fetch',
  'for',
  'union',
  'intersect',
  'except',
  'returning',
  'into',
]);

/** `IS DISTINCT FROM`, `WITHIN GROUP`: the second word begins no clause behind the first. */
const before: Readonly<Record<string, string>> = { from: 'distinct', group: 'within' };

/** An entry of a list as it is written: from the first word of `value` to the comma, bracket or clause that ends it. */
export function itemSpan(sql: ParsedSql, value: unknown): Span | null {
  return spanFrom(sql, value, { withCommas: false });
}

/** The whole list that begins with `value`: the keys of an ORDER BY. */
export function listSpan(sql: ParsedSql, value: unknown): Span | null {
  return spanFrom(sql, value, { withCommas: true });
}

/** The expression of a column of a select list, without the name that AS gives it. */
export function valueSpan(sql: ParsedSql, target: Fields): Span | null {
  const span = itemSpan(sql, target);
  if (span === null || textOf(target['name']) === null) return span;
  const words = sql.tokens().filter((token) => token.start >= span.start && token.end <= span.end);
  const named = words.at(-2)?.text.toLowerCase() === 'as' ? 2 : 1;
  const last = words.at(-1 - named);
  return last === undefined ? span : { start: span.start, end: last.end };
}

/** The text on one line, as it stands in a message; shortened where nobody would read it. */
export function textAt(sql: ParsedSql, span: Span | null): string | null {
  if (span === null) return null;
  const text = sql.text.slice(span.start, span.end).replace(/\s+/g, ' ').trim();
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

const longest = 200;

function spanFrom(sql: ParsedSql, value: unknown, { withCommas }: { readonly withCommas: boolean }): Span | null {
  const location = firstLocation(value);
  if (location === null) return null;
  const tokens = sql.tokens();
  const starts = tokens.map(({ start }) => start);
  let first = lastNotAfter(starts, sql.spanAt(location).start);
  let depth = 0;
  let last = first;
  for (let at = first; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token === undefined || token.text === ';') break;
    if (depth === 0 && at > first && isEnd(tokens, at, withCommas)) break;
    if (token.text === '(' || token.text === '[') depth += 1;
    if (token.text === ')' || token.text === ']') {
      if (depth > 0) depth -= 1;
      else if (isGrouping(tokens, first - 1)) first -= 1;
      else break;
    }
    last = at;
  }
  const start = tokens[first]?.start;
  const end = tokens[last]?.end;
  return start === undefined || end === undefined ? null : { start, end };
}

function isEnd(tokens: readonly Token[], at: number, withCommas: boolean): boolean {
  const token = tokens[at];
  if (token === undefined) return true;
  if (token.text === ',') return !withCommas;
  const word = token.text.toLowerCase();
  if (!token.keyword || !nextClause.has(word)) return false;
  return before[word] === undefined || tokens[at - 1]?.text.toLowerCase() !== before[word];
}

/** Whether the bracket belongs to an expression, `(a + b) * c`, and not to a function's arguments, a subquery, or DISTINCT ON. */
function isGrouping(tokens: readonly Token[], at: number): boolean {
  if (tokens[at]?.text !== '(') return false;
  const previous = tokens[at - 1];
  if (previous?.text.toLowerCase() === 'on') return false;
  return previous === undefined || previous.keyword || /^\W$/.test(previous.text);
}
