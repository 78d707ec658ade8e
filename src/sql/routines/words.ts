import type { Span } from '../position.ts';

/** A word or sign of a body. */
export interface Word extends Span {
  readonly text: string;
}

// The lexer of PostgreSQL (manual 4.1), as far as the bounds of words go. libpg-query's own scanner takes milliseconds for
// a body of 80 lines, because it describes every word in JSON.
const word = new RegExp(
  [
    /(?<blank>\s+|--[^\n]*)/,
    /(?<comment>\/\*)/,
    /[eE]'(?:[^'\\]|\\.|'')*'/,
    /(?:[bBxXnN]|[uU]&)?'(?:[^']|'')*'/,
    /\$(?<tag>(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?)\$.*?\$\k<tag>\$/,
    /(?:[uU]&)?"(?:[^"]|"")*"/,
    /[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*/,
    /\d\w*(?:\.(?!\.)\w*(?:(?<=[eE])[+-]\d+)?)?/,
    /\$\d+/,
    /:[:=]|\.\./,
    /(?<operator>[-+*/<>=~!@#%^&|`?]+)/,
    /./,
  ]
    .map(({ source }) => source)
    .join('|'),
  'sy',
);

/** The words of a text, without comments, up to where it stops being one: an unfinished string is for the parser to refuse. */
export function wordsOf(text: string): readonly Word[] {
  const words: Word[] = [];
  let start = 0;
  while (start < text.length) {
    word.lastIndex = start;
    const match = word.exec(text);
    if (match === null) break;
    const { blank, comment, operator } = match.groups ?? {};
    const end = comment === undefined ? start + operatorLength(match[0], operator) : commentEnd(text, start);
    if (blank === undefined && comment === undefined) words.push({ text: text.slice(start, end), start, end });
    start = end;
  }
  return words;
}

/** A comment ends an operator; so does a sign at its end, unless a character of it cannot be in standard SQL. */
function operatorLength(matched: string, operator: string | undefined): number {
  if (operator === undefined) return matched.length;
  const comment = operator.search(/--|\/\*/);
  const alone = comment > 0 ? operator.slice(0, comment) : operator;
  const isFree = /[~!@#%^&|`?]/.test(alone);
  return isFree ? alone.length : Math.max(1, alone.replace(/[-+]+$/, '').length);
}

/** Comments nest. */
function commentEnd(text: string, start: number): number {
  const bound = /\/\*|\*\//g;
  bound.lastIndex = start + 2;
  for (let depth = 1; depth > 0; ) {
    const match = bound.exec(text);
    if (match === null) return text.length;
    depth += match[0] === '/*' ? 1 : -1;
  }
  return bound.lastIndex;
}
