import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadParser, parseSql } from '../src/sql/parse.ts';
import { formattingEdits } from './support/review-corpus/formatting.ts';
import { mutatedWord, randomFrom, reformatted } from './support/review-corpus/mutate.ts';
import { readEdit, runEdit } from './support/review-corpus/run-edit.ts';

beforeAll(loadParser);

/** Looks like nothing, and is something else to the database. */
const others: readonly (readonly [name: string, old: string, now: string])[] = [
  ['a quoted name with another case', 'SELECT "Foo" FROM app.t', 'SELECT foo FROM app.t'],
  ['char and "char"', "SELECT 'ab'::char", `SELECT 'ab'::"char"`],
  ['char and bpchar without a length', "SELECT 'ab'::char", "SELECT 'ab'::bpchar"],
  ['character varying with another length', 'SELECT a::varchar(10) FROM app.t', 'SELECT a::varchar FROM app.t'],
  ['timestamp without its zone', 'SELECT a::timestamptz FROM app.t', 'SELECT a::timestamp FROM app.t'],
  ['another precision', 'SELECT a::timestamp(3) FROM app.t', 'SELECT a::timestamp FROM app.t'],
  ['real and double precision by digits', 'SELECT a::float(24) FROM app.t', 'SELECT a::float(25) FROM app.t'],
  ['a type of another schema', 'SELECT a::int4 FROM app.t', 'SELECT a::app.int4 FROM app.t'],
  ['a national string', "SELECT 'a' AS a", "SELECT N'a' AS a"],
  ['an escape that is none without E', "SELECT E'a\\nb'", "SELECT 'a\\nb'"],
  ['an escape that is none without U&', "SELECT U&'\\0041'", "SELECT '\\0041'"],
  ['white space inside a string', "SELECT 'a b'", "SELECT 'a  b'"],
  ['a line end inside a string', "SELECT 'a\nb'", "SELECT 'a\r\nb'"],
  ['a comment inside a string', "SELECT 'a'", "SELECT 'a/* b */'"],
  ['a comment inside a dollar quote', 'SELECT $$a$$', 'SELECT $$a -- b$$'],
  [
    'a comment that swallows a condition',
    'SELECT a FROM app.t WHERE a > 1\n AND b',
    'SELECT a FROM app.t WHERE a > 1 -- \\\n -- AND b',
  ],
  ['a space that cannot be broken', 'SELECT "a b" FROM app.t', 'SELECT "a\u00a0b" FROM app.t'],
  ['a letter of another script', 'SELECT "a" FROM app.t', 'SELECT "а" FROM app.t'],
  ['a letter composed otherwise', "SELECT 'é'", "SELECT 'e\u0301'"],
  ['trailing digits of a number', 'SELECT 1.0', 'SELECT 1.00'],
  ['a number with a point', 'SELECT 1 / 2', 'SELECT 1. / 2'],
  ['a number in quotes', 'SELECT 1', "SELECT '1'"],
  ['brackets that group otherwise', 'SELECT a + b * c FROM app.t', 'SELECT (a + b) * c FROM app.t'],
  ['brackets around OR', 'SELECT a FROM app.t WHERE a AND b OR c', 'SELECT a FROM app.t WHERE a AND (b OR c)'],
  ['brackets around a row', 'SELECT a, b FROM app.t', 'SELECT (a, b) FROM app.t'],
  ['a minus before a power', 'SELECT -2 ^ 2', 'SELECT -(2 ^ 2)'],
  ['the order of conditions', 'SELECT a FROM app.t WHERE a AND b', 'SELECT a FROM app.t WHERE b AND a'],
  ['the order of alternatives', 'SELECT a FROM app.t WHERE a OR b', 'SELECT a FROM app.t WHERE b OR a'],
  ['the order of a comparison', 'SELECT a FROM app.t WHERE a = b', 'SELECT a FROM app.t WHERE b = a'],
  ['a comma that goes', 'SELECT a, b FROM app.t', 'SELECT a b FROM app.t'],
  ['a name that a column has not anyway', 'SELECT a AS a FROM app.t', 'SELECT a AS b FROM app.t'],
  ['the name of an expression', 'SELECT a + 1 FROM app.t', 'SELECT a + 1 AS a FROM app.t'],
  ['the name of a cast', 'SELECT a::int FROM app.t', 'SELECT a::int AS int4 FROM app.t'],
  [
    'NULLS FIRST where it is not the default',
    'SELECT a FROM app.t ORDER BY a',
    'SELECT a FROM app.t ORDER BY a NULLS FIRST',
  ],
  ['NULLS LAST behind DESC', 'SELECT a FROM app.t ORDER BY a DESC', 'SELECT a FROM app.t ORDER BY a DESC NULLS LAST'],
  ['an operator to sort by', 'SELECT a FROM app.t ORDER BY a', 'SELECT a FROM app.t ORDER BY a USING <'],
  ['LIMIT NULL', 'SELECT a FROM app.t', 'SELECT a FROM app.t LIMIT ALL'],
  [
    'OFFSET 0, which is a fence',
    'SELECT a FROM (SELECT b AS a FROM app.t) AS s',
    'SELECT a FROM (SELECT b AS a FROM app.t OFFSET 0) AS s',
  ],
  ['ties', 'SELECT a FROM app.t ORDER BY a LIMIT 5', 'SELECT a FROM app.t ORDER BY a FETCH FIRST 5 ROWS WITH TIES'],
  [
    'MATERIALIZED',
    'WITH q AS (SELECT 1 AS a) SELECT a FROM q',
    'WITH q AS MATERIALIZED (SELECT 1 AS a) SELECT a FROM q',
  ],
  ['ONLY', 'SELECT a FROM app.t', 'SELECT a FROM ONLY app.t'],
  ['NATURAL', 'SELECT 1 FROM app.t CROSS JOIN app.u', 'SELECT 1 FROM app.t NATURAL JOIN app.u'],
  ['a comma for CROSS JOIN', 'SELECT 1 FROM app.t, app.u', 'SELECT 1 FROM app.t CROSS JOIN app.u'],
  ['USING for ON', 'SELECT 1 FROM app.t JOIN app.u ON t.a = u.a', 'SELECT 1 FROM app.t JOIN app.u USING (a)'],
  ['LIKE for =', "SELECT 1 FROM app.t WHERE a LIKE 'x'", "SELECT 1 FROM app.t WHERE a = 'x'"],
  [
    'BETWEEN SYMMETRIC',
    'SELECT 1 FROM app.t WHERE a BETWEEN 1 AND 2',
    'SELECT 1 FROM app.t WHERE a BETWEEN SYMMETRIC 1 AND 2',
  ],
  ['now() for CURRENT_TIMESTAMP', 'SELECT CURRENT_TIMESTAMP', 'SELECT pg_catalog.now()'],
  ['a collation', "SELECT 1 FROM app.t WHERE a < 'x'", `SELECT 1 FROM app.t WHERE a < 'x' COLLATE "C"`],
  ['VARIADIC', 'SELECT app.f($1)', 'SELECT app.f(VARIADIC $1)'],
  [
    'DISTINCT in an aggregate',
    'SELECT pg_catalog.count(a) FROM app.t',
    'SELECT pg_catalog.count(DISTINCT a) FROM app.t',
  ],
  ['count of a column', 'SELECT pg_catalog.count(*) FROM app.t', 'SELECT pg_catalog.count(a) FROM app.t'],
  ['a hint', 'SELECT a FROM app.t', '/*+ SeqScan(t) */ SELECT a FROM app.t'],
  ['a hint that is a comment', '/*+ SeqScan(t) */ SELECT a FROM app.t', '/* + SeqScan(t) */ SELECT a FROM app.t'],
  ['a hint at another place', '/*+ SeqScan(t) */ SELECT a FROM app.t', 'SELECT a /*+ SeqScan(t) */ FROM app.t'],
  [
    'a hint at another place, and another spelling',
    '/*+ SeqScan(t) */ SELECT a FROM app.t',
    'SELECT "a" /*+ SeqScan(t) */ FROM app.t',
  ],
  [
    'an alias that a hint names',
    '/*+ SeqScan(o) */ SELECT o.a FROM app.t AS o',
    '/*+ SeqScan(o) */ SELECT x.a FROM app.t AS x',
  ],
  ['a tag for the log', "SELECT a FROM app.t /*route='a'*/", "SELECT a FROM app.t /*route='b'*/"],
  ['a word to a pooler', 'SELECT a FROM app.t', '/*NO LOAD BALANCE*/ SELECT a FROM app.t'],
  [
    'an alias and what it named',
    'SELECT a.id FROM app.t AS a JOIN app.u AS b ON a.id = b.id',
    'SELECT a.id FROM app.t AS b JOIN app.u AS a ON a.id = b.id',
  ],
  [
    'one side of a self-join',
    'SELECT a.id FROM app.t AS a JOIN app.t AS b ON a.x = b.y',
    'SELECT b.id FROM app.t AS a JOIN app.t AS b ON a.x = b.y',
  ],
  [
    'an alias that a subquery captures',
    'SELECT o.id FROM app.t AS o WHERE EXISTS (SELECT FROM app.u AS i WHERE i.id = o.id)',
    'SELECT i.id FROM app.t AS i WHERE EXISTS (SELECT FROM app.u AS i WHERE i.id = i.id)',
  ],
  [
    'an alias that is the row',
    'SELECT pg_catalog.to_jsonb(o) FROM app.t AS o',
    'SELECT pg_catalog.to_jsonb(x) FROM app.t AS x',
  ],
  ['an alias that names a result column', 'SELECT o FROM app.t AS o', 'SELECT x FROM app.t AS x'],
  ['an alias whose row names a result column', 'SELECT o.*::text FROM app.t AS o', 'SELECT x.*::text FROM app.t AS x'],
  ["an alias that is a function's column", 'SELECT g.* FROM app.f($1) AS g', 'SELECT h.* FROM app.f($1) AS h'],
  [
    'an alias that becomes the name of a WITH query',
    'WITH q AS (SELECT 1 AS id) SELECT o.id FROM app.t AS o',
    'WITH q AS (SELECT 1 AS id) SELECT q.id FROM app.t AS q',
  ],
  ['the columns of an alias', 'SELECT o.a FROM app.t AS o (a, b)', 'SELECT o.a FROM app.t AS o (b, a)'],
  [
    'the name of a joined table',
    'SELECT j.a FROM (app.t AS t JOIN app.u AS u ON t.id = u.id) AS j',
    'SELECT k.a FROM (app.t AS t JOIN app.u AS u ON t.id = u.id) AS k',
  ],
];

describe('no meaning change is called cosmetic:', () => {
  test.each(others)('%s', (_, old, now) => {
    for (const edit of [
      { old, new: now },
      { old: now, new: old },
    ]) {
      const pair = readEdit(edit);
      expect(pair.rung).toBe('different');
      expect(pair.differences).not.toEqual([]);
      expect(runEdit(edit).filter(({ rule }) => ['formatting', 'spelling', 'refactor'].includes(rule))).toEqual([]);
    }
  });

  test('names, old and new of rows in ON CONFLICT are not aliases', () => {
    const upsert = (alias: string): string =>
      `INSERT INTO app.t AS ${alias} (a) VALUES ($1) ON CONFLICT (a) DO UPDATE SET a = ${alias}.a`;
    expect(readEdit({ kind: 'call', old: upsert('o'), new: upsert('x') }).rung).toBe('rewrites');
    expect(readEdit({ kind: 'call', old: upsert('o'), new: upsert('excluded') }).rung).toBe('different');
  });

  test('a column that is set has no name to spare', () => {
    const set = (column: string): string => `UPDATE app.t SET ${column} = t.a WHERE t.id = $1`;
    const pair = readEdit({ kind: 'call', old: set('a'), new: set('b') });
    expect(pair.differences.map(({ kind, path }) => `${kind} ${path}`)).toEqual(['changed targetList[0].name']);
  });
});

describe('a number that older servers refuse', () => {
  test.each([
    ['SELECT 1000', 'SELECT 1_000'],
    ['SELECT 16', 'SELECT 0x10'],
  ])('is told in %s → %s', (old, now) => {
    expect(runEdit({ old, new: now })).toEqual([
      { rule: 'number-spelling', severity: 'dangerous' },
      { rule: 'spelling', severity: 'safe' },
    ]);
    expect(runEdit({ old: now, new: old })).toEqual([{ rule: 'spelling', severity: 'safe' }]);
  });
});

function contractFiles(): readonly string[] {
  const files = readdirSync('contracts', { recursive: true, encoding: 'utf8' });
  return files.filter((file) => file.endsWith('.sql')).map((file) => `contracts/${file}`);
}

/** Every statement of the repository's contracts and of the corpus. */
const statements = [
  ...contractFiles().map((file) =>
    readFileSync(file, 'utf8')
      .replace(/^[\s\S]*?\*\//, '')
      .replace(/;\s*$/, '')
      .trim(),
  ),
  ...formattingEdits.filter(({ old }) => !old.startsWith('/* contract')).map(({ old }) => old),
  ...others.map(([, old]) => old),
];

describe('chance', () => {
  const random = randomFrom(20_261_123);

  test.each(statements.map((statement) => [statement] as const))('reformats without a change: %s', (statement) => {
    for (let round = 0; round < 5; round += 1) {
      const edit = { kind: 'call', old: statement, new: reformatted(statement, random) } as const;
      expect([edit.new, readEdit(edit).rung]).toEqual([edit.new, expect.stringMatching(/^(?:bytes|tokens)$/)]);
    }
  });

  test('changes a word, and it is told unless the trees are equal', () => {
    let told = 0;
    for (const statement of statements) {
      for (let round = 0; round < 12; round += 1) {
        const mutated = mutatedWord(statement, random);
        const parsed = parseSql(mutated);
        if (!('statements' in parsed) || mutated === statement) continue;
        const pair = rungOrNull(statement, mutated);
        if (pair === null) continue;
        told += 1;
        const isSame = JSON.stringify(treeOf(statement)) === JSON.stringify(treeOf(mutated));
        expect([mutated, isSame || !['bytes', 'tokens', 'tree'].includes(pair)]).toEqual([mutated, true]);
      }
    }
    expect(told).toBeGreaterThan(100);
  });
});

/** The rung; null where what chance made is no contract. */
function rungOrNull(old: string, now: string): string | null {
  try {
    return readEdit({ kind: 'call', old, new: now }).rung;
  } catch (error) {
    if (error instanceof Error && error.message.includes('is no contract')) return null;
    throw error;
  }
}

/** The whole tree without places, made in another way than the ladder's. */
function treeOf(sql: string): unknown {
  const parsed = parseSql(sql);
  if (!('statements' in parsed)) return null;
  return JSON.parse(
    JSON.stringify(
      parsed.statements.map(({ tag, fields }) => [tag, fields]),
      (key, value: unknown) => (/location$|list_start$|list_end$/.test(key) ? undefined : value),
    ),
  );
}
