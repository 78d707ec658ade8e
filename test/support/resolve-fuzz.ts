/** Numbers that are the same for the same seed (mulberry32): a failure can be looked at again. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const leaves = [
  '1',
  '1.5',
  "'x'",
  "'1'",
  'NULL',
  'true',
  '3000000000',
  't.id',
  't.name',
  't.flag',
  't.price',
  't.big',
  't.small',
  't.made',
  't.feel',
  't.spot',
  't.tags',
  't.nums',
  't.data',
  't.day',
  't.code',
  't.letter',
  't.ratio',
  't.pos',
  't.lab',
  't.cost',
  't',
  'u',
  'u.id',
  'now()',
  'CURRENT_DATE',
  "'sad'::one.mood",
  '$1',
  '$2',
  '$3',
  "ROW(1, 'x')",
  "'{}'",
  'u.other',
  "interval '1 day'",
  'int4range(1, 2)',
  'x.n',
  'x.m',
  'w.c',
] as const;

const functions = [
  'f',
  'g',
  'h',
  'same',
  'compat',
  'first_',
  'wrap',
  'any_',
  'en',
  'nonarr',
  'rng',
  'shown',
  'ofu',
  'ofpair',
  'felt',
  'dom',
  'when_',
  'js',
  'str',
  'upper',
  'coin',
  'two.f',
  'two.g',
  'one.h',
  'name',
  'total',
  'none',
  'abs',
  'round',
  'lower',
  'length',
  'concat',
  'max',
  'sum',
  'text',
  'int4',
  'array_append',
  'array_length',
  'to_char',
  'date_trunc',
  'coalesce',
  'greatest',
  'nullif',
  'substr',
  'mod',
  'power',
  'to_jsonb',
  'date_part',
  'age',
] as const;

const operators = [
  '+',
  '-',
  '*',
  '/',
  '||',
  '=',
  '<',
  '>=',
  '<>',
  '~~',
  '~~~',
  '@>',
  '&&',
  '->',
  '->>',
  '<~>',
  '%',
  '^',
] as const;

const types = [
  'integer',
  'bigint',
  'smallint',
  'text',
  'varchar',
  'numeric',
  'real',
  'double precision',
  'boolean',
  'date',
  'timestamp',
  'timestamptz',
  'json',
  'jsonb',
  'one.mood',
  'one.pair',
  'one.positive',
  'one.label',
  'one.money2',
  'integer[]',
  'text[]',
  'one.numbers',
  'name',
  'char',
] as const;

/** What stands for the expressions of a first round. */
export const firstLeaves: readonly string[] = leaves;

/** An expression over `known` ones, which the server accepted: mixes everything that decides what a name means. */
export function randomExpression(random: () => number, known: readonly string[]): string {
  const pick = (from: readonly string[]): string => from[Math.floor(random() * from.length)] ?? '1';
  const inner = (): string => pick(known);
  const several = (): string => Array.from({ length: 1 + Math.floor(random() * 2.4) }, inner).join(', ');
  const chance = random();
  if (chance < 0.5) return `${pick(functions)}(${several()})`;
  if (chance < 0.68) return `(${inner()} ${pick(operators)} ${inner()})`;
  if (chance < 0.8) return `(${inner()})::${pick(types)}`;
  if (chance < 0.84) return `CASE WHEN ${inner()} IS NULL THEN ${inner()} ELSE ${inner()} END`;
  if (chance < 0.88) return `ARRAY[${several()}]`;
  if (chance < 0.9) return `(SELECT ${inner()} LIMIT 1)`;
  if (chance < 0.93) return `(${inner()} IN (${several()}))`;
  if (chance < 0.96) return `(${inner()} BETWEEN ${inner()} AND ${inner()})`;
  return `(${inner()})[1]`;
}

/** A SELECT of one expression over tables, a subquery and a WITH query whose columns are other expressions. */
export function randomStatement(expression: string, columns: readonly [string, string, string]): string {
  const [n, m, c] = columns.map((column) => column.replaceAll(/\b[xw]\.[nmc]\b/g, 't.id'));
  return `WITH w AS (SELECT ${c} AS c FROM t, u) SELECT ${expression} FROM t, u, (SELECT ${n} AS n, ${m} AS m FROM t, u) AS x, w`;
}
