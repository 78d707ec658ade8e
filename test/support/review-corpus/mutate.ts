import { parseSql, type Token } from '../../../src/sql/parse.ts';

/** A number from 0 to below 1, the same series for the same seed (mulberry32). */
export type Random = () => number;

export function randomFrom(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function oneOf(some: readonly string[], random: Random): string {
  return some[Math.floor(random() * some.length)] ?? '';
}

const blanks = [' ', '  ', '\n', '\t', '\r\n', ' /* a */ ', '\n-- it\'s "a" $$\n', '/* a /* b */ c */', ' /**/\n'];

/** Behind these PostgreSQL's parser looks one word ahead, and libpg-query's takes a comment for that word: a syntax error where the server sees none. */
const lookingAhead = new Set(['with', 'without', 'not', 'nulls', 'format']);

/** The statement with other white space, other comments and other case of its keywords; comments that were there stay. */
export function reformatted(sql: string, random: Random): string {
  const tokens = tokensOf(sql);
  const written = tokens.map((token, index) => {
    const gap = sql.slice(tokens[index - 1]?.end ?? 0, token.start);
    const word = token.keyword && random() < 0.5 ? swapped(token.text) : token.text;
    const before = tokens[index - 1]?.text.toLowerCase() ?? '';
    if (gap.includes('/*') || gap.includes('--') || lookingAhead.has(before)) return `${gap}${word}`;
    return `${gap === '' && random() < 0.7 ? '' : oneOf(blanks, random)}${word}`;
  });
  return `${written.join('')}${sql.slice(tokens.at(-1)?.end ?? 0)}`.trim();
}

function swapped(word: string): string {
  return word === word.toLowerCase() ? word.toUpperCase() : word.toLowerCase();
}

const words = [
  'NOT',
  'AND',
  'OR',
  '=',
  '<',
  '<>',
  '!=',
  '+',
  '0',
  '1',
  "'x'",
  'NULL',
  'DESC',
  'ALL',
  'LEFT',
  'id',
  '"ID"',
  ',',
  '(',
  ')',
  '$1',
];

/** The statement with one word replaced by another, taken away or put in; mostly no SQL any more. */
export function mutatedWord(sql: string, random: Random): string {
  const tokens = tokensOf(sql);
  const token = tokens[Math.floor(random() * tokens.length)];
  if (token === undefined) return sql;
  const other =
    random() < 0.5
      ? oneOf(words, random)
      : oneOf(
          tokens.map(({ text }) => text),
          random,
        );
  const kind = random();
  const [start, end] =
    kind < 0.6 ? [token.start, token.end] : kind < 0.8 ? [token.end, token.end] : [token.start, token.end];
  return `${sql.slice(0, start)}${kind >= 0.8 ? '' : ` ${other} `}${sql.slice(end)}`.trim();
}

function tokensOf(sql: string): readonly Token[] {
  const parsed = parseSql(sql);
  return 'statements' in parsed ? parsed.tokens() : [];
}
