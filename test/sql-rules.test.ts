import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { checkStatement } from '../src/sql/check-statement.ts';
import { loadParser } from '../src/sql/parse.ts';
import type { StatementUse } from '../src/sql/rule.ts';
import { statementRules } from '../src/sql/rules/registry.ts';

interface Examples {
  readonly bad: readonly string[];
  readonly good: readonly string[];
  readonly access?: StatementUse['access'];
  readonly parameters?: number;
}

const examples: Readonly<Record<string, Examples>> = {
  'one-statement': {
    bad: ['', '-- nothing', 'SELECT 1; SELECT 2'],
    good: ['SELECT 1', "SELECT '; COMMIT'", 'SELECT 1;'],
  },
  'transaction-control': {
    bad: [
      'COMMIT',
      'END',
      'COMMIT AND CHAIN',
      'ABORT',
      'ROLLBACK',
      'BEGIN',
      'START TRANSACTION',
      'SAVEPOINT a',
      'RELEASE a',
      'ROLLBACK TO a',
      "PREPARE TRANSACTION 'a'",
      "COMMIT PREPARED 'a'",
      'cOmMiT /* here */ WORK',
      'SELECT 1; COMMIT',
    ],
    good: ['SELECT $q$COMMIT$q$'],
  },
  'session-setting': {
    bad: [
      'SET a.b = 1',
      'SET LOCAL lock_timeout = 0',
      'RESET ALL',
      'SET ROLE x',
      'SET SESSION AUTHORIZATION x',
      'SET CONSTRAINTS ALL DEFERRED',
      'ALTER SYSTEM SET a.b = 1',
    ],
    good: ['UPDATE public.t SET a = 1'],
  },
  'anonymous-block': { bad: ['DO $$ BEGIN COMMIT; END $$'], good: ["SELECT 'DO'"] },
  'procedure-call': { bad: ['CALL public.p()'], good: ['SELECT public.p()'] },
  copy: { bad: ['COPY public.t FROM stdin', "COPY public.t TO PROGRAM 'id'"], good: ['SELECT 1'] },
  'table-lock': { bad: ['LOCK TABLE public.t IN SHARE MODE'], good: ['SELECT 1 AS lock'] },
  channel: { bad: ['LISTEN a', 'NOTIFY a', 'UNLISTEN *'], good: ["SELECT pg_catalog.length('LISTEN')"] },
  'prepared-statement': { bad: ['PREPARE a AS SELECT 1', 'EXECUTE a', 'DEALLOCATE a'], good: ['SELECT 1'] },
  explain: { bad: ['EXPLAIN SELECT 1', 'EXPLAIN ANALYZE DELETE FROM public.t'], good: ['SELECT 1'] },
  truncate: { bad: ['TRUNCATE public.t'], good: ['DELETE FROM public.t'] },
  'schema-change': {
    bad: [
      'CREATE TABLE public.t ()',
      'CREATE TABLE public.t AS SELECT 1',
      'ALTER TABLE public.t ADD a int',
      'DROP TABLE public.t',
      'GRANT SELECT ON public.t TO x',
      "COMMENT ON TABLE public.t IS 'x'",
      'CREATE FUNCTION public.f() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$',
      'REINDEX TABLE public.t',
      'REFRESH MATERIALIZED VIEW public.m',
    ],
    good: ['INSERT INTO public.t DEFAULT VALUES'],
  },
  'statement-kind': {
    bad: ['VACUUM', 'SHOW a.b', 'DECLARE c CURSOR FOR SELECT 1', 'FETCH c', 'DISCARD ALL', 'CHECKPOINT', "LOAD 'x'"],
    good: ['VALUES (1)', 'TABLE public.t', 'MERGE INTO public.t USING public.u ON true WHEN MATCHED THEN DELETE'],
  },
  'write-in-read': {
    access: 'read',
    bad: [
      'INSERT INTO public.t VALUES (1)',
      'UPDATE public.t SET a = 1',
      'DELETE FROM public.t',
      'MERGE INTO public.t USING public.u ON true WHEN MATCHED THEN DELETE',
    ],
    good: ['SELECT 1'],
  },
  'data-modifying-cte': {
    access: 'read',
    bad: [
      'WITH a AS (DELETE FROM public.t RETURNING 1) SELECT 1 FROM a',
      'WITH a AS (WITH b AS (INSERT INTO public.t VALUES (1) RETURNING 1) SELECT * FROM b) SELECT 1 FROM a',
    ],
    good: ['WITH a AS (SELECT 1) SELECT * FROM a'],
  },
  'select-into': { bad: ['SELECT 1 INTO public.t', 'SELECT 1 INTO TEMP t'], good: ['INSERT INTO public.t SELECT 1'] },
  'row-lock': {
    access: 'read',
    bad: [
      'SELECT 1 FROM public.t FOR UPDATE',
      'SELECT 1 FROM public.t AS a FOR KEY SHARE OF a SKIP LOCKED',
      'SELECT 1 FROM (SELECT 1 FROM public.t FOR SHARE) AS a',
    ],
    good: ["SELECT substring('x' FROM 1 FOR 1)", 'SELECT 1 FROM public.t'],
  },
  'set-config-call': {
    bad: [
      "SELECT pg_catalog.set_config('role', 'x', true)",
      "SELECT pg_catalog.set_config('app.x', 'x', false)",
      'SELECT pg_catalog.set_config($1, $2, true)',
      "SELECT set_config('session_authorization', 'x', true)",
      "SELECT pg_catalog.set_config(setting_name => 'statement_timeout', new_value => '0', is_local => true)",
      "UPDATE pg_catalog.pg_settings SET setting = '0' WHERE name = 'statement_timeout'",
      'WITH a AS (UPDATE pg_catalog.U&"pg\\005fsettings" SET setting = \'0\') SELECT 1',
    ],
    good: [
      "SELECT pg_catalog.set_config('app.x', 'y', true)",
      'UPDATE public.t SET a = s.setting FROM pg_catalog.pg_settings AS s',
    ],
  },
  'hidden-statement': {
    bad: [
      "SELECT pg_catalog.query_to_xml('SELECT set_config(''role'', ''x'', true)', true, true, '')",
      "SELECT 1 FROM pg_catalog.ts_stat('SELECT a FROM public.t')",
      "SELECT pg_catalog.ts_rewrite('a', 'SELECT t, s FROM public.aliases')",
      "SELECT public.dblink_exec('dbname=x', 'COMMIT')",
    ],
    good: ["SELECT pg_catalog.ts_rewrite('a', 'a', 'b')"],
  },
  'unqualified-table': {
    bad: [
      'SELECT 1 FROM t',
      'WITH t AS (SELECT 1 FROM t) SELECT 1 FROM t',
      'SELECT 1 FROM t, (WITH t AS (SELECT 1) SELECT * FROM t) AS x',
      'INSERT INTO t VALUES (1)',
      'WITH t AS (SELECT 1) DELETE FROM t',
    ],
    good: [
      'WITH t AS (SELECT 1) SELECT 1 FROM t',
      'WITH RECURSIVE t AS (SELECT 1 UNION SELECT * FROM t) SELECT 1 FROM t',
      'SELECT 1 FROM public.t AS a FOR UPDATE OF a',
      'WITH a AS (SELECT 1), b AS (SELECT * FROM a) SELECT * FROM b',
    ],
  },
  'unqualified-function': {
    bad: [
      'SELECT now()',
      'SELECT count(*) FROM public.t',
      'SELECT 1 FROM generate_series(1, 2)',
      'SELECT 1 ORDER BY f()',
    ],
    good: ['SELECT pg_catalog.now(), coalesce(1, 2), current_date, extract(year FROM current_date)'],
  },
  'parameter-numbers': {
    parameters: 2,
    bad: ['SELECT $1', 'SELECT $1, $3', 'SELECT $1, $2, $3', 'SELECT $0, $1, $2'],
    good: ['SELECT $2, $1, $1'],
  },
};

const codes = (sql: string, { access = 'write', parameters }: Examples): readonly string[] =>
  checkStatement(
    sql,
    { access, parameters: parameters ?? null },
    {
      source: { file: 'x.sql', text: sql },
      place: (span) => span,
    },
  ).map(({ code }) => code);

beforeAll(loadParser);

describe.each(statementRules)('the rule $id', ({ id }) => {
  const example = examples[id];

  test('has examples of what it refuses and of what it lets pass', () => {
    expect(example?.bad.length).toBeGreaterThan(0);
    expect(example?.good.length).toBeGreaterThan(0);
  });

  test.each(example?.bad ?? [])('refuses %s', (sql) => {
    expect(codes(sql, example ?? { bad: [], good: [] })).toContain(id);
  });

  test.each(example?.good ?? [])('lets pass %s', (sql) => {
    expect(codes(sql, example ?? { bad: [], good: [] })).toEqual([]);
  });
});

test('every file in sql/rules is in the registry, and its name is the id', () => {
  const files = readdirSync(new URL('../src/sql/rules/', import.meta.url)).filter((name) => name !== 'registry.ts');
  expect(files.map((name) => name.replace('.ts', '')).sort()).toEqual(statementRules.map(({ id }) => id).sort());
});

test('a contract of kind call may write, lock rows and write in WITH', () => {
  const sql =
    'WITH a AS (DELETE FROM public.t RETURNING id) SELECT u.id FROM public.u AS u JOIN a ON a.id = u.id FOR UPDATE OF u';
  expect(codes(sql, { bad: [], good: [] })).toEqual([]);
});

test.each(['\\d foo', 'SELECT 1 \\gexec'])('a command to psql is called that: %s', (sql) => {
  expect(codes(sql, { bad: [], good: [] })).toEqual(['psql-command']);
});

test('a text that is nested beyond the stack is refused, and the parser works on', () => {
  expect(codes(`SELECT ${'1+'.repeat(200_000)}1`, { bad: [], good: [] })).toEqual(['syntax']);
  expect(codes(`SELECT ${'('.repeat(200_000)}1`, { bad: [], good: [] })).toEqual(['syntax']);
  expect(codes('SELECT 1', { bad: [], good: [] })).toEqual([]);
});

test('a WITH of thousands of queries, each reading the one before, is read in one pass', () => {
  const queries = Array.from({ length: 4_000 }, (_, at) => `q${at + 1} AS (SELECT * FROM q${at})`);
  const sql = `WITH q0 AS (SELECT 1), ${queries.join(', ')} SELECT * FROM q4000`;
  expect(codes(sql, { bad: [], good: [] })).toEqual([]);
  expect(codes(sql.replace('FROM q4000', 'FROM q4001'), { bad: [], good: [] })).toEqual(['unqualified-table']);
});

test('a place behind an emoji is right in characters, for rules and for the parser', () => {
  const find = (sql: string): readonly (readonly [number, number, number])[] =>
    checkStatement(
      sql,
      { access: 'write', parameters: 0 },
      { source: { file: 'x', text: sql }, place: (span) => span },
    ).map(({ line, column, length }) => [line, column, length]);
  expect(find("SELECT '😀ế',\n  '👩‍👩‍👧', now()")).toEqual([[2, 12, 3]]);
  expect(find("SELECT '😀ế' WHERE FROM")).toEqual([[1, 19, 4]]);
});

test('docs/contract-files.md lists every rule with its sentence and its exit code', () => {
  const page = readFileSync(new URL('../docs/contract-files.md', import.meta.url), 'utf8');
  for (const { id, kind, summary } of statementRules) {
    expect(page).toContain(`| \`${id}\` | ${kind === 'unsafe' ? 4 : 2} | ${summary} |`);
  }
});
