import { expect, test } from 'vitest';
import { codesOf, runText, runTexts, usePgtapServer } from './support/pgtap.ts';

const server = usePgtapServer();

const file = (plan: number, body: string): string =>
  `BEGIN;\nSELECT plan(${plan});\n${body}\nSELECT * FROM finish();\nROLLBACK;\n`;

test('a file passes with what psql would have written, its tests, their places, and a receipt', async () => {
  const outcome = await runText(server, file(2, "SELECT ok(true, 'first');\nSELECT is(\n  1,\n  1,\n  'second');"));
  expect(outcome).toMatchObject({
    file: '1.sql',
    verdict: 'passed',
    planned: 2,
    skipReason: null,
    problems: [],
    notices: [],
    tap: '1..2\nok 1 - first\nok 2 - second\n',
    receipt: 'aborted',
    sequences: [],
  });
  expect(outcome.tests).toMatchObject([
    { number: 1, description: 'first', verdict: 'passed', at: { file: '1.sql', line: 3 } },
    { number: 2, description: 'second', verdict: 'passed', at: { file: '1.sql', line: 4 } },
  ]);
});

test('a test that fails says what came and what was wanted, over several lines too', async () => {
  const outcome = await runText(
    server,
    file(
      3,
      `SELECT is(E'a\\nb'::text, 'c', 'texts');
       SELECT results_eq('VALUES (1)', 'VALUES (2)', 'rows');
       SELECT throws_ok('SELECT 1/0', '22003', NULL, 'the other error');`,
    ),
  );
  expect(outcome.verdict).toBe('failed');
  expect(outcome.tests.map(({ compared }) => compared)).toEqual([
    { have: 'a\nb', want: 'c' },
    { have: '(1)', want: '(2)' },
    { have: '22012: division by zero', want: '22003' },
  ]);
  expect(outcome.tests[0]?.diagnostics[0]).toBe('Failed test 1: "texts"');
});

test('a file that breaks off fails with the line that the server points to, also where everything planned was seen', async () => {
  const outcome = await runText(
    server,
    "BEGIN;\nSELECT plan(1);\nSELECT ok(true);\nSELECT 1,\n  2,\n  nothing_of_this_name;\nSELECT ok(true, 'never sent');",
  );
  expect(outcome).toMatchObject({ verdict: 'failed', tap: '1..1\nok 1\n', receipt: 'aborted' });
  expect(outcome.problems).toMatchObject([
    {
      code: 'broke-off',
      message: 'the file broke off: column "nothing_of_this_name" does not exist',
      at: { file: '1.sql', line: 6 },
      error: { sqlstate: '42703' },
    },
  ]);
});

test('after an error nothing is done any more, not even by a ROLLBACK TO SAVEPOINT', async () => {
  const outcome = await runText(
    server,
    file(1, "SAVEPOINT s;\nSELECT 1/0;\nROLLBACK TO SAVEPOINT s;\nSELECT ok(true, 'revived');"),
  );
  expect(outcome.verdict).toBe('failed');
  expect(outcome.tests).toEqual([]);
  expect(codesOf(outcome)).toEqual(['broke-off', 'wrong-plan']);
});

test('a ROLLBACK TO SAVEPOINT takes back what came after it', async () => {
  const outcome = await runText(
    server,
    file(
      1,
      "CREATE TABLE t (a int);\nSAVEPOINT s;\nINSERT INTO t VALUES (1);\nROLLBACK TO SAVEPOINT s;\nSELECT is_empty('SELECT * FROM t');",
    ),
  );
  expect(outcome.verdict).toBe('passed');
});

test('each transaction of a file is rolled back by itself, and what SET said before the first one holds in all', async () => {
  const outcome = await runText(
    server,
    `SET search_path = pg_catalog, public;
BEGIN;
CREATE TABLE public.left_behind (a int);
SELECT plan(3);
SELECT has_table('public', 'left_behind', 'it is there');
ROLLBACK;
BEGIN ISOLATION LEVEL SERIALIZABLE READ ONLY;
SELECT 'ok 2 - ' || current_setting('search_path');
SELECT 'ok 3 - ' || current_setting('transaction_isolation') || ' ' || current_setting('transaction_read_only');
ROLLBACK;
`,
  );
  expect(outcome.tap).toBe('1..3\nok 1 - it is there\nok 2 - pg_catalog, public\nok 3 - serializable on\n');
  expect(outcome).toMatchObject({ verdict: 'passed', receipt: 'aborted' });
  expect(await server.admin("SELECT FROM pg_class WHERE relname = 'left_behind'")).toEqual([]);
});

test('a BEGIN inside a transaction is the warning that PostgreSQL makes of it', async () => {
  const outcome = await runText(server, `BEGIN;\n${file(1, 'SELECT ok(true);')}`);
  expect(outcome).toMatchObject({
    verdict: 'passed',
    notices: ['WARNING:  there is already a transaction in progress'],
  });
});

test('a file without ROLLBACK at its end is rolled back all the same', async () => {
  const outcome = await runText(server, "SELECT plan(1);\nCREATE TABLE public.t (a int);\nSELECT has_table('t');");
  expect(outcome).toMatchObject({ verdict: 'passed', receipt: 'aborted' });
  expect(await server.admin("SELECT FROM pg_class WHERE relname = 't' AND relkind = 'r'")).toEqual([]);
});

test('what psql would print is printed alike: columns, NULL, several lines, nothing, \\echo and notices', async () => {
  const outcome = await runText(
    server,
    `\\echo # before
SELECT 1, NULL, E'two\\nlines', ARRAY[1, NULL], '\\x00ff'::bytea;
SELECT FROM generate_series(1, 2);
SELECT 1 WHERE false;
\\pset null NULL
SELECT NULL;
DO $$ BEGIN RAISE NOTICE 'said' USING HINT = 'so'; END $$;
SHOW work_mem;
PREPARE p AS SELECT 'prepared';
EXECUTE p;
CREATE TEMP TABLE t (a int);
INSERT INTO t VALUES (7) RETURNING a, a + 1;
\\echo # after
`,
  );
  expect(outcome.tap).toBe('# before\n1||two\nlines|{1,NULL}|\\x00ff\nNULL\n4MB\nprepared\n7|8\n# after\n');
  expect(outcome.notices).toEqual(['NOTICE:  said\nHINT:  so']);
});

test('a session runs file after file, and none of them meets what another one did', async () => {
  let opened = 0;
  const dirty = file(
    1,
    `SET work_mem = '1MB';
     PREPARE q AS SELECT 1;
     SELECT set_config('statement_timeout', '12345', false) IS NOT NULL;
     SELECT ok(true);`,
  );
  const clean = file(
    4,
    `SELECT is(current_setting('statement_timeout'), '10s');
     SELECT is(current_setting('work_mem'), '4MB');
     SELECT is_empty('SELECT 1 FROM pg_prepared_statements WHERE from_sql');
     SELECT is(pg_my_temp_schema()::regclass::oid IS NOT NULL, true);`,
  );
  const run = await runTexts(server, [dirty, clean, dirty, clean], { onSession: () => (opened += 1) });
  expect(run.files.map(({ problems }) => problems)).toEqual([[], [], [], []]);
  expect(run.files.map(({ verdict }) => verdict)).toEqual(['passed', 'passed', 'passed', 'passed']);
  // One for the files, one that watches.
  expect(opened).toBe(2);
});

test('a setting of an application that one file has set is unknown to the next one', async () => {
  const uses = file(1, "SET LOCAL app.user_name = 'x';\nSELECT is(current_setting('app.user_name', true), 'x');");
  const asks = file(1, "SELECT is(current_setting('app.user_name', true), NULL);");
  const run = await runTexts(server, [uses, asks]);
  expect(run.files.map(({ verdict }) => verdict)).toEqual(['passed', 'passed']);
});

test('several files run at the same time, and are reported in the order in which they were named', async () => {
  const slow = file(1, "SELECT pg_sleep(2) IS NULL;\nSELECT ok(true, 'slow');");
  const quick = file(1, "SELECT ok(true, 'quick');");
  const came: string[] = [];
  const run = await runTexts(server, [slow, quick], { jobs: 2, onFile: ({ file: name }) => came.push(name) });
  expect(came).toEqual(['2.sql', '1.sql']);
  expect(run.files.map(({ tests }) => tests[0]?.description)).toEqual(['slow', 'quick']);
});

test('files that wait for each other until a lock takes too long are run again, one after the other', async () => {
  await server.admin('CREATE TABLE public.contended (a int)');
  const holds = file(1, 'LOCK public.contended;\nSELECT pg_sleep(1.2) IS NULL;\nSELECT ok(true);');
  const limits = { lock: 400 };
  const together = await runTexts(server, [holds, holds], { jobs: 2, limits });
  expect(together.files.map(({ problems }) => problems)).toEqual([[], []]);
  const caught = file(1, "SELECT lives_ok('LOCK public.contended');");
  const inside = await runTexts(server, [holds, caught], { jobs: 2, limits });
  expect(inside.files.map(({ verdict }) => verdict)).toEqual(['passed', 'passed']);
});

test('a file that is refused is not sent, and the others run', async () => {
  const run = await runTexts(server, ['BEGIN; CREATE TABLE public.kept (a int); COMMIT;', file(1, 'SELECT ok(true);')]);
  expect(run.files.map(({ verdict, receipt }) => [verdict, receipt])).toEqual([
    ['refused', null],
    ['passed', 'aborted'],
  ]);
  expect(run.files[0]?.problems).toMatchObject([{ code: 'commits', at: { file: '1.sql', line: 1 } }]);
  expect(await server.admin("SELECT FROM pg_class WHERE relname = 'kept'")).toEqual([]);
});

test('SET TRANSACTION behind BEGIN holds, with what stands before them, and a wrong one is an error', async () => {
  const asks = "SELECT is(current_setting('transaction_isolation'), 'serializable');";
  const modes = 'SET TRANSACTION ISOLATION LEVEL SERIALIZABLE, READ WRITE;';
  const run = await runTexts(server, [
    `BEGIN;\n-- first\n${modes}\nSELECT plan(1);\n${asks}\nROLLBACK;`,
    `SET work_mem = '1MB';\nBEGIN;\nSET TRANSACTION ISOLATION LEVEL SERIALIZABLE;\nSELECT plan(1);\n${asks}\nROLLBACK;`,
    `BEGIN;\nSET TRANSACTION ISOLATION LEVEL REPEATABLE;\nSELECT plan(1);\nSELECT pass();\nROLLBACK;`,
  ]);
  expect(run.files.map(({ verdict }) => verdict)).toEqual(['passed', 'passed', 'failed']);
  expect(run.files.map(codesOf)).toEqual([[], [], ['broke-off', 'no-plan', 'no-tests']]);
});

test('what is deferred is checked at the end of a file without BEGIN, as if it were kept, and not in one with BEGIN', async () => {
  await server.admin('CREATE TABLE public.parent (id int PRIMARY KEY)');
  await server.admin('CREATE TABLE public.child (id int REFERENCES public.parent INITIALLY DEFERRED)');
  const orphan = 'SELECT plan(1);\nSELECT pass();\nINSERT INTO child VALUES (1);\n';
  const run = await runTexts(server, [orphan, `BEGIN;\n${orphan}ROLLBACK;\n`]);
  expect(run.files.map(({ verdict }) => verdict)).toEqual(['failed', 'passed']);
  expect(run.files[0]?.problems).toMatchObject([{ code: 'broke-off', at: { line: 3 }, error: { sqlstate: '23503' } }]);
});
