import { type Fields, fieldsOf, listOf, nameOf, numberOf } from '../../sql/tree.ts';

/** What the parser calls built-in types, and what format_type() prints. */
const printed: Readonly<Record<string, string>> = {
  bool: 'boolean',
  bpchar: 'character',
  float4: 'real',
  float8: 'double precision',
  int2: 'smallint',
  int4: 'integer',
  int8: 'bigint',
  time: 'time without time zone',
  timestamp: 'timestamp without time zone',
  timestamptz: 'timestamp with time zone',
  timetz: 'time with time zone',
  varbit: 'bit varying',
  varchar: 'character varying',
};

/** A TypeName of the parse tree as format_type() prints it: `numeric(10,2)`, `integer[]`. */
export function typeText(typeName: Fields): string {
  const words = nameOf(typeName['names']);
  const name = words.at(-1) ?? '';
  const isBuiltIn = words.length === 1 || words[0] === 'pg_catalog';
  const base = isBuiltIn && Object.hasOwn(printed, name) ? (printed[name] ?? name) : withoutCatalog(words).join('.');
  const modifiers = listOf(typeName['typmods']).map(
    (each) => numberOf(fieldsOf(fieldsOf(fieldsOf(each)['A_Const'])['ival'])['ival']) ?? 0,
  );
  const suffix = '[]'.repeat(listOf(typeName['arrayBounds']).length);
  return `${typeName['setof'] === true ? 'setof ' : ''}${modifiers.length === 0 ? base : `${base}(${modifiers.join(',')})`}${suffix}`;
}

function withoutCatalog(words: readonly string[]): readonly string[] {
  return words[0] === 'pg_catalog' ? words.slice(1) : words;
}

/** Each holds every value of those before it. */
const ladders = [
  ['smallint', 'integer', 'bigint', 'numeric'],
  ['real', 'double precision'],
  ['character varying', 'text'],
];

/** What becomes of values that fitted the old type: the new one holds them all, not all of them, or they are something else. */
export function typeStep(old: string, now: string): 'wider' | 'narrower' | 'unrelated' {
  const [from, fromLength] = parted(old);
  const [to, toLength] = parted(now);
  if (from === to)
    return toLength === null || (fromLength !== null && fits(fromLength, toLength)) ? 'wider' : 'narrower';
  const ladder = ladders.find((each) => each.includes(from) && each.includes(to));
  if (ladder === undefined) return 'unrelated';
  return ladder.indexOf(from) < ladder.indexOf(to) && toLength === null ? 'wider' : 'narrower';
}

function parted(type: string): readonly [string, readonly number[] | null] {
  const match = /^(.*?)\((\d+(?:,\d+)?)\)(.*)$/.exec(type);
  if (match === null) return [type, null];
  const [, head = '', length = '', tail = ''] = match;
  return [head + tail, length.split(',').map(Number)];
}

/** `numeric(8,2)` fits into `numeric(10,2)`: as many digits on both sides of the point. */
function fits(from: readonly number[], to: readonly number[]): boolean {
  const scale = (digits: readonly number[]): number => digits[1] ?? 0;
  const whole = (digits: readonly number[]): number => (digits[0] ?? 0) - scale(digits);
  return whole(from) <= whole(to) && scale(from) <= scale(to);
}
