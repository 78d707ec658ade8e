import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadParser, parseSql } from '../src/sql/parse.ts';
import { foldConstant } from '../src/sql/routines/fold-constant.ts';
import { readBody } from '../src/sql/routines/read-body.ts';
import { fieldsOf, listOf } from '../src/sql/tree.ts';
import { freshDatabase, type TestDatabase } from './support/database.ts';

let database: TestDatabase;

beforeAll(async () => {
  await loadParser();
  database = await freshDatabase();
});

afterAll(() => database.drop());

function expressionOf(sql: string): unknown {
  const parsed = parseSql(`SELECT ${sql}`);
  if ('message' in parsed) throw new Error(parsed.message);
  const [target] = listOf(parsed.statements[0]?.fields['targetList']);
  return fieldsOf(fieldsOf(target)['ResTarget'])['val'];
}

const fold = (sql: string) => foldConstant(expressionOf(sql), () => null);

describe('a constant is what the server prints', () => {
  test.each([
    "'a'",
    "E'a\\n\\'b'",
    '$q$a$q$',
    "'a' || 'b' || 7",
    "'a' || NULL",
    "'a' OPERATOR(pg_catalog.||) 'b'",
    "'x'::text || 'y'::varchar(3) || 'z'::name",
    "'007'::integer || 'a'",
    "CAST('-0' AS bigint) || 'a'",
    '(-5)::text || 1.50 || 12345678901234567890',
    '\'a\' COLLATE "C"',
    "format('a')",
    "format('%s|%I|%L|%%', 'a b', 'a b', 'a''b')",
    "format('%I.%I', 'public', 'Order')",
    "format('%I %I %I %I %I', 'select', 'name', 'integer', 'left', 'überall')",
    "format('%2$s %1$s %s', 'a', 'b')",
    "format('[%10s] [%-10s] [%3s]', 'a', 'b', 'abcd')",
    "format('%s %L', NULL, NULL)",
    "format('%L', 'a\\b')",
    "format('%s', 5) || format('%L', 5)",
    'format(NULL)',
    "quote_ident('a') || quote_ident('A\"b') || quote_ident('user') || quote_ident('') || quote_ident('a$') || quote_ident('1a')",
    "quote_literal('it''s') || quote_literal('a\\b') || quote_nullable(NULL) || quote_nullable('x')",
    'quote_literal(NULL)',
    "concat('a', NULL, 5, 'b')",
    "concat_ws(', ', 'a', NULL, 'b')",
    "concat_ws(NULL, 'a')",
    "lower('ABC') || upper('def') || pg_catalog.lower('X')",
    "replace('a$b$c', '$', '$&') || replace('a', '', 'b')",
    "trim('  a b ') || '|' || ltrim('  a ') || '|' || rtrim(' a  ') || '|' || trim(BOTH 'xy' FROM 'xyaxy') || btrim('   ')",
    "trim(LEADING FROM '  a') || trim(TRAILING 'a' FROM 'bcaa')",
    'chr(10) || chr(1234) || chr(39)',
    "coalesce(NULL, 'a') || coalesce('b', 'c')",
    'coalesce(NULL, NULL)',
  ])('%s', async (sql) => {
    const [row] = await database.admin(`SELECT (${sql})::text AS value`);
    expect(fold(sql)).toEqual({ text: row?.['value'] });
  });
});

test.each([
  'now()',
  "'a' || current_user",
  "'a' || f('b')",
  "app.format('%s', 'a')",
  "'a' OPERATOR(app.||) 'b'",
  "'a' || x",
  "'{}'::jsonb || '{}'",
  "'x'::app.text || ''",
  "'public.t'::regclass || ''",
  "'abcd'::varchar(3) || ''",
  "'a'::char(3) || ''",
  '1e3',
  'true',
  "lower('Ä')",
  "format('%I', NULL)",
  "format('%s')",
  "format('%*s', 5, 'a')",
  "format('%d', 5)",
  "format('a%')",
  "format(VARIADIC ARRAY['%s', 'a'])",
  "concat('a') FILTER (WHERE true)",
  "concat(DISTINCT 'a')",
  'chr(0)',
  "ARRAY['a']",
  "(SELECT 'a')",
  "('a' || 'b' = 'ab')",
  't.*',
])('%s is no constant that we know', (sql) => {
  expect(fold(sql)).toBeNull();
});

describe('names', () => {
  const folded = (sql: string, values: Readonly<Record<string, string>>) =>
    foldConstant(expressionOf(sql), (name) => {
      const value = values[name.join('.')];
      return value === undefined ? null : expressionOf(value);
    });

  test('are asked for, whole', () => {
    expect(folded('a || b.c || $1', { a: "'x'", 'b.c': "'y'", $1: "'z'" })).toEqual({ text: 'xyz' });
    expect(folded('b.c', { c: "'x'" })).toBeNull();
  });

  test('that lead to themselves, or to texts without end, are no constants', () => {
    expect(folded('a', { a: 'b', b: 'a' })).toBeNull();
    const doubled = Object.fromEntries(
      Array.from({ length: 40 }, (_, index) => [`a${index}`, `a${index + 1} || a${index + 1}`]),
    );
    expect(folded('a0', { ...doubled, a40: "'x'" })).toBeNull();
    expect(folded("format('%999999s', a) || format('%999999s', a)", { a: "'x'" })).toBeNull();
  });
});

describe('a variable of a body holds a constant', () => {
  function executed(declare: string, body: string): readonly (string | null | undefined)[] {
    const source = `${declare === '' ? '' : `DECLARE ${declare};`} BEGIN ${body} END`;
    const read = readBody({
      language: 'plpgsql',
      source,
      kind: 'function',
      returns: 'void',
      returnsSet: false,
      arguments: [{ name: 'given', mode: 'in', type: 'text', composite: false }],
    });
    expect(read.problem).toBeNull();
    return read.dynamic.map(({ query }) => {
      const [target] = listOf(query.statement.fields['targetList']);
      const expression = fieldsOf(fieldsOf(target)['ResTarget'])['val'];
      const value = foldConstant(expression, (name) => query.variables.get(name.join('.'))?.constant ?? null);
      return value === null ? undefined : value.text;
    });
  }

  test.each([
    ["q CONSTANT text := 'a'", 'EXECUTE q;', 'a'],
    ["q text := 'a'", 'EXECUTE q;', 'a'],
    ['q text', "q := 'a'; EXECUTE q;", 'a'],
    ['q text', "BEGIN q := 'a'; END; EXECUTE q;", 'a'],
    ["t text := 'x'; q text := format('%I', t)", 'EXECUTE q || 1;', 'x1'],
    ["t text := 'x'; q text := t", "DECLARE t text := 'y'; BEGIN EXECUTE q || t; END;", 'xy'],
    ["q varchar(5) := 'abc'", 'EXECUTE q;', 'abc'],
    ["n integer := '007'", "EXECUTE 'a' || n;", 'a7'],
    ["q text := 'a'; z ALIAS FOR q", 'EXECUTE z;', 'a'],
    ["q text := 'a'", 'IF true THEN EXECUTE q; END IF;', 'a'],
    ["q text := 'a'", "DECLARE q text := 'b'; BEGIN EXECUTE q; END;", 'b'],
  ])('%s: %s', (declare, body, text) => {
    expect(executed(declare, body)).toEqual([text]);
  });

  test.each([
    ['', 'EXECUTE given;'],
    ['q text := given', 'EXECUTE q;'],
    ["q text := 'a'", "q := 'b'; EXECUTE q;"],
    ['q text', "EXECUTE q; q := 'a';"],
    ['q text', "IF true THEN q := 'a'; END IF; EXECUTE q;"],
    ['q text', "FOR i IN 1..2 LOOP q := 'a'; END LOOP; EXECUTE q;"],
    ['q text', "BEGIN q := 'a'; EXCEPTION WHEN OTHERS THEN NULL; END; EXECUTE q;"],
    ["q text := 'a'", 'SELECT name INTO q FROM t; EXECUTE q;'],
    ["q text := 'a'; z ALIAS FOR q", "z := 'b'; EXECUTE q;"],
    ["q text := 'a'", 'CALL p(q); EXECUTE q;'],
    ["q text := 'a'", 'FOREACH q IN ARRAY x() LOOP EXECUTE q; END LOOP;'],
    ["q text := 'a'", 'FOR q IN SELECT 1 LOOP EXECUTE q; END LOOP;'],
    ["q text := 'a'", 'GET DIAGNOSTICS q = ROW_COUNT; EXECUTE q;'],
    ["q text := 'a'", "EXECUTE 'a' || f() INTO q;"],
    ["q varchar(2) := 'abc'", 'EXECUTE q;'],
    ["q t.c%TYPE := 'abc'", 'EXECUTE q;'],
    ["q text := (SELECT 'abc')", 'EXECUTE q;'],
    ["q text := 'abc' FROM t", 'EXECUTE q;'],
    ["q text[] := '{a}'", "q[1] := 'b'; EXECUTE q[1];"],
  ])('but not here: %s: %s', (declare, body) => {
    expect(executed(declare, body)).toEqual([undefined]);
  });
});
