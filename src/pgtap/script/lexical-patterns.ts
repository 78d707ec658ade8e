// Patterns of psql's lexer (src/fe_utils/psqlscan.l of PostgreSQL 18), each to be tried at one place. In psql the longest match
// wins; here the order in which scan-sql.ts tries them gives the same.

const start = 'A-Za-z_\\u0080-\\uffff';
const identifier = `[${start}][${start}0-9$]*`;
const integer = '\\d+(?:_\\d+)*';
const numeric = `(?:${integer}(?:\\.(?!\\.)(?:${integer})?)?|\\.${integer})`;

/** White space as a server of version 16 and later has it, with the vertical tab. */
export const space = /[ \t\n\r\f\v]+/y;
export const lineComment = /--[^\n\r]*/y;
export const commentStart = /\/\*/y;
export const word = new RegExp(identifier, 'y');
/** A part of one: it ends where a comment begins. */
export const operator = /[~!@#^&|`?+*%<>=]+|-(?!-)|\/(?!\*)/y;
/** What a quote or a comment can begin with. */
export const opener = /[/'"$bBeEnNuUxX]/y;
/** Only `e` changes how the string behind it is read; a letter before a quote is no word. */
export const escapeString = /[eE]'/y;
export const plainString = /(?:[bBxXnN]|[uU]&)?'/y;
export const quotedName = /(?:[uU]&)?"/y;
/** `u&` without a quote: an `u`, and then an operator. */
export const brokenUnicode = /[uU](?=&)/y;
export const dollarTag = new RegExp(`\\$(?:[${start}][${start}0-9]*)?\\$`, 'y');
export const parameter = new RegExp(`\\$\\d+(?:${identifier})?`, 'y');
/** With the word behind it that a server refuses: `1and`. */
export const number = new RegExp(
  [
    `${numeric}[eE][-+]?${integer}(?:${identifier})?`,
    `${numeric}[eE][-+]`,
    `0[xX](?:_?[0-9A-Fa-f])+(?:${identifier})?`,
    `${numeric}(?:${identifier})?`,
  ].join('|'),
  'y',
);

/** `:name`, `:'name'`, `:"name"`, `:{?name}`; the groups are their names. */
export const variable =
  /:(?:(?<plain>[A-Za-z0-9_\u0080-\uffff]+)|'(?<literal>[A-Za-z0-9_\u0080-\uffff]+)'|"(?<name>[A-Za-z0-9_\u0080-\uffff]+)"|\{\?(?<asked>[A-Za-z0-9_\u0080-\uffff]+)\})/y;
/** A colon that begins no variable: a cast, `:=`, or alone. */
export const colon = /:[:=]?/y;

/**
 * A run of words, numbers and signs that neither open nor end anything: it saves looking at each. Bounded, because a pattern
 * keeps every step of a repetition in mind.
 */
export const plainRun =
  /(?:[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*(?![\w$\u0080-\uffff'"&])|[ \t,=<>.*+%|]+|\d+(?![\w.$\u0080-\uffff])){1,1000}/y;
