import type { Folded } from './fold-constant.ts';
import { formatText } from './format-text.ts';
import { quoteIdent, quoteText } from './quote-as-server.ts';

type Values = readonly (string | null)[];

/** A function of texts that is NULL where any of them is. */
function strict(least: number, most: number, compute: (...texts: readonly string[]) => string | null) {
  return (values: Values): Folded | null => {
    if (values.length < least || values.length > most) return null;
    const texts = values.flatMap((value) => value ?? []);
    if (texts.length < values.length) return { text: null };
    const text = compute(...texts);
    return text === null ? null : { text };
  };
}

/** Case beyond ASCII is the collation's matter. */
function isAscii(text: string): boolean {
  return Buffer.byteLength(text) === text.length;
}

function trimmed(text: string, characters: string, sides: { readonly start: boolean; readonly end: boolean }): string {
  const set = new Set(characters);
  const all = [...text];
  const first = sides.start ? all.findIndex((character) => !set.has(character)) : 0;
  const last = sides.end ? all.findLastIndex((character) => !set.has(character)) : all.length - 1;
  return first === -1 ? '' : all.slice(first, last + 1).join('');
}

const functions: Readonly<Record<string, (values: Values) => Folded | null>> = {
  format: formatText,
  concat: (values) => ({ text: values.map((value) => value ?? '').join('') }),
  concat_ws: ([separator, ...values]) => {
    if (separator === undefined || values.length === 0) return null;
    return { text: separator === null ? null : values.filter((value) => value !== null).join(separator) };
  },
  quote_ident: strict(1, 1, (text = '') => quoteIdent(text)),
  quote_literal: strict(1, 1, (text = '') => quoteText(text)),
  quote_nullable: (values) => {
    const [value] = values;
    if (value === undefined || values.length > 1) return null;
    return { text: value === null ? 'NULL' : quoteText(value) };
  },
  lower: strict(1, 1, (text = '') => (isAscii(text) ? text.toLowerCase() : null)),
  upper: strict(1, 1, (text = '') => (isAscii(text) ? text.toUpperCase() : null)),
  replace: strict(3, 3, (text = '', from = '', to = '') => (from === '' ? text : text.replaceAll(from, () => to))),
  btrim: strict(1, 2, (text = '', set = ' ') => trimmed(text, set, { start: true, end: true })),
  ltrim: strict(1, 2, (text = '', set = ' ') => trimmed(text, set, { start: true, end: false })),
  rtrim: strict(1, 2, (text = '', set = ' ') => trimmed(text, set, { start: false, end: true })),
  chr: strict(1, 1, (code = '') => {
    const point = /^\d{1,7}$/.test(code) ? Number(code) : 0;
    const isCharacter = point > 0 && point <= 0x10ffff && (point < 0xd800 || point > 0xdfff);
    return isCharacter ? String.fromCodePoint(point) : null;
  }),
};

/** What a function of pg_catalog returns for constants; null for one that needs the server. */
export function foldFunction(name: string, values: Values): Folded | null {
  return Object.hasOwn(functions, name) ? (functions[name]?.(values) ?? null) : null;
}

/** Whether the function of a call by this name is computed here: somebody may have written another one of the name. */
export function isFolded(name: string): boolean {
  return Object.hasOwn(functions, name);
}
