import type { Span } from '../position.ts';

/** A word or sign of a body. */
export interface Word extends Span {
  readonly text: string;
}

// The lexer of PostgreSQL (manual 4.1), as far as the bounds of words go. libpg-query's own scanner takes milliseconds for
// a body of 80 lines, because it describes every word in JSON.
const blank = /\s+|--[^\n]*/y;
const word = new RegExp(
  [
    /[eE]'(?:[^'\\]|\\.|'')*'/,
    /(?:[bBxXnN]|[uU]&)?'(?:[^']|'')*'/,
    /\$(?<tag>(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?)\$.*?\$\k<tag>\$/,
    /(?:[uU]&)?"(?:[^"]|"")*"/,
    /[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*/,
    /\d\w*(?:\.(?!\.)\w*(?:(?<=[eE])[+-]\d+)?)?/,
    /\$\d+/,
    /:[:=]|\.\./,
    /[-+*/<>=~!@#%^&|`?]+/,
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
    const after = text.startsWith('/*', start) ? commentEnd(text, start) : endAfter(blank, text, start);
    if (after > start) {
      start = after;
      continue;
    }
    const matched = text.slice(start, endAfter(word, text, start));
    if (matched === '') break;
    const end = start + lengthOf(matched);
    words.push({ text: matched.slice(0, end - start), start, end });
    start = end;
  }
  return words;
}

/** Where a match at `start` ends. Only that is asked: to describe every match of a long text takes longer than to find it. */
function endAfter(pattern: RegExp, text: string, start: number): number {
  pattern.lastIndex = start;
  return pattern.test(text) ? pattern.lastIndex : start;
}

function lengthOf(matched: string): number {
  return matched.length > 1 && /^[-+*/<>=~!@#%^&|`?]/.test(matched) ? operatorLength(matched) : matched.length;
}

/** A comment ends an operator; so does a sign at its end, unless a character of it cannot be in standard SQL. */
function operatorLength(operator: string): number {
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
