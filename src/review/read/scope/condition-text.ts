import type { ParsedSql } from '../../../sql/parse.ts';
import { lastNotAfter, type Span } from '../../../sql/position.ts';
import { isFields } from '../../../sql/tree.ts';

/** Words that end a condition where they are in no brackets of it. */
const ends = new Set(
  ['and', 'or', 'group', 'having', 'window', 'order', 'limit', 'offset', 'fetch', 'for', 'union', 'intersect', 'except']
    .concat(['join', 'left', 'right', 'full', 'inner', 'cross', 'natural', 'where', 'returning'])
    .concat(['when', 'then', 'on', 'do']),
);

/** Where a condition is written, as the tree has it: from its first word to the AND, bracket or clause behind its last. */
export function conditionSpan(sql: ParsedSql, condition: unknown): Span | null {
  const places = locationsIn(condition);
  if (places === null) return null;
  const tokens = sql.tokens();
  const starts = tokens.map(({ start }) => start);
  const first = lastNotAfter(starts, sql.spanAt(places.first).start);
  const known = lastNotAfter(starts, sql.spanAt(places.last).start);
  let depth = 0;
  let last = first;
  for (let at = first; at < tokens.length; at += 1) {
    const { text = ';', keyword = false } = tokens[at] ?? {};
    if (text === ';' || (depth === 0 && text === ')')) break;
    if (depth === 0 && at > known && (text === ',' || (keyword && ends.has(text.toLowerCase())))) break;
    if (text === '(' || text === '[') depth += 1;
    if (text === ')' || text === ']') depth -= 1;
    last = at;
  }
  const start = tokens[first]?.start;
  const end = tokens[last]?.end;
  return start === undefined || end === undefined ? null : { start, end };
}

/** The first and the last location in a part of a tree, in bytes. Iterative: a hostile text nests deep. */
function locationsIn(value: unknown): { readonly first: number; readonly last: number } | null {
  let [first, last] = [Number.POSITIVE_INFINITY, -1];
  const left = [value];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    if (Array.isArray(next)) for (const each of next) left.push(each);
    else if (isFields(next)) {
      const { location } = next;
      if (typeof location === 'number' && location >= 0) {
        first = Math.min(first, location);
        last = Math.max(last, location);
      }
      for (const each of Object.values(next)) if (typeof each === 'object' && each !== null) left.push(each);
    }
  }
  return last === -1 ? null : { first, last };
}
