import { type Fields, fieldsOf, listOf, nameOf, numberOf } from '../tree.ts';
import type { Folded } from './fold-constant.ts';

const texts: ReadonlySet<string> = new Set(['text', 'varchar', 'name']);
const integers: ReadonlySet<string> = new Set(['int2', 'int4', 'int8', 'integer', 'bigint', 'smallint']);

/** A constant as another type, where the server would print it the same; null where nobody can say. */
export function foldCast(value: Folded, typeName: Fields): Folded | null {
  const name = nameOf(typeName['names']);
  const type = name.at(-1) ?? '';
  const isOwn = name.length === 1 || (name.length === 2 && name[0] === 'pg_catalog');
  if (!isOwn || listOf(typeName['arrayBounds']).length > 0 || typeName['setof'] === true) return null;
  if (value.text === null) return texts.has(type) || integers.has(type) ? value : null;
  if (texts.has(type)) return fits(value.text, type, listOf(typeName['typmods'])) ? value : null;
  // 007 is printed as 7.
  const number = integers.has(type) ? /^\s*([+-]?)0*(\d{1,18})\s*$/.exec(value.text) : null;
  if (number === null) return null;
  const [, sign = '', digits = '0'] = number;
  return { text: sign === '-' && digits !== '0' ? `-${digits}` : digits };
}

/** Whether nothing is cut off: a name has 63 bytes, varchar(n) n characters. */
function fits(text: string, type: string, modifiers: readonly unknown[]): boolean {
  if (type === 'name') return Buffer.byteLength(text) < 64;
  const [modifier] = modifiers;
  if (modifier === undefined) return true;
  const longest = numberOf(fieldsOf(fieldsOf(fieldsOf(modifier)['A_Const'])['ival'])['ival']);
  return type === 'varchar' && longest !== null && [...text].length <= longest;
}
