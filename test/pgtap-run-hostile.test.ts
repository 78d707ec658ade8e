import { expect, test } from 'vitest';
import { runAs } from './support/database.ts';
import { codesOf, runText, runTexts, usePgtapServer } from './support/pgtap.ts';

const server = usePgtapServer();

/** A file whose one test passes, with `body` before it. */
const passing = (body: string): string =>
  `BEGIN;\nSELECT plan(1);\n${body}\nSELECT ok(true, 'all is well');\nSELECT * FROM finish();\nROLLBACK;\n`;

test('nextval() survives: the file fails though its test passed, and with --allow-sequences it is told', async () => {
  await server.admin('CREATE SEQUENCE public.burnt');
  const body = passing("SELECT 'drew ' || nextval('public.burnt');");
  const strict = await runText(server, body);
  expect(strict).toMatchObject({ verdict: 'failed', receipt: 'aborted', sequences: ['public.burnt'] });
  expect(strict.problems).toMatchObject([
    { code: 'survived', message: 'sequence "public.burnt" was advanced, which no ROLLBACK takes back' },
  ]);
  const allowed = await runText(server, body, { allowSequences: true });
  expect(allowed).toMatchObject({ verdict: 'passed', sequences: ['public.burnt'], problems: [] });
});

test('temporary sequences and those made in the file are no survivors', async () => {
  const outcome = await runText(
    server,
    passing(
      "CREATE TEMP SEQUENCE t; CREATE SEQUENCE public.p;\nSELECT 'drew ' || nextval('t') || nextval('public.p');",
    ),
  );
  expect(outcome).toMatchObject({ verdict: 'passed', sequences: [], problems: [] });
});

test('a session lock survives ROLLBACK: the file fails, and the next one does not meet it', async () => {
  const holds = passing('SELECT pg_advisory_lock(7);');
  const asks = passing("SELECT 'free' WHERE pg_try_advisory_lock(7) AND pg_advisory_unlock(7);");
  const run = await runTexts(server, [holds, asks]);
  expect(run.files.map(({ verdict }) => verdict)).toEqual(['failed', 'passed']);
  expect(run.files[0]?.problems).toMatchObject([
    { code: 'survived', message: 'advisory lock 0/7/1 is still held after ROLLBACK' },
  ]);
  expect(run.files[1]?.tap).toContain('free\n');
});

test('PREPARE of the file itself is ended as the session of psql would end it, one by a function behind its back is found', async () => {
  const own = passing("PREPARE boom AS SELECT 1/0;\nSELECT 'caught' FROM (SELECT 1) AS t;");
  const hidden = passing("DO $$ BEGIN EXECUTE 'PREPARE hidden AS SELECT 1'; END $$;");
  const written = passing(
    'PREPARE/**/a/**/AS SELECT 1; PREPARE U&"d\\0061t" AS SELECT 1; PREPARE "A "" b"(int) AS SELECT 1; PREPARE MixeD AS SELECT 1;',
  );
  const run = await runTexts(server, [own, hidden, own, written]);
  expect(run.files.map(({ verdict }) => verdict)).toEqual(['passed', 'failed', 'passed', 'passed']);
  expect(run.files[1]?.problems).toMatchObject([
    { code: 'survived', message: 'prepared statement "hidden" is still there after ROLLBACK' },
  ]);
});

test('DEALLOCATE ALL takes our own questions along, and they are answered all the same', async () => {
  const run = await runTexts(server, [
    passing(''),
    passing('DEALLOCATE ALL;'),
    passing(''),
    passing("DEALLOCATE ALL;\nSELECT 'held' || pg_advisory_lock(9)::text;"),
  ]);
  expect(run.files.map(({ verdict }) => verdict)).toEqual(['passed', 'passed', 'passed', 'failed']);
});

test('DEALLOCATE ALL behind the back of everybody leaves it unknown what the session holds', async () => {
  const run = await runTexts(server, [
    passing(''),
    passing("DO $$ BEGIN EXECUTE 'DEALL' || 'OCATE ALL'; END $$;"),
    passing(''),
  ]);
  expect(run.files.map(({ verdict }) => verdict)).toEqual(['passed', 'unknown', 'passed']);
  expect(codesOf(run.files[1] ?? (await runText(server, '')))).toContain('session-unclean');
});

test('a statement that answers our own question is found out', async () => {
  const forged = passing(
    "DO $$ BEGIN EXECUTE 'DEALL' || 'OCATE contracts_residue'; EXECUTE 'PREPARE contracts_residue AS SELECT ''x'' WHERE false'; END $$;\nSELECT pg_advisory_lock(8);",
  );
  const run = await runTexts(server, [passing(''), forged]);
  expect(run.files[1]?.verdict).toBe('failed');
  expect(run.files[1]?.problems).toMatchObject([
    { code: 'survived', message: 'prepared statement "contracts_residue" is still there after ROLLBACK' },
  ]);
});

test('a file that ends its own session says so, and the tests before it are kept', async () => {
  const run = await runTexts(server, [
    "BEGIN;\nSELECT plan(2);\nSELECT ok(true, 'before');\nSELECT pg_terminate_backend(pg_backend_pid());\nSELECT ok(true, 'after');\nROLLBACK;",
    passing(''),
  ]);
  const [killed, next] = run.files;
  expect(killed).toMatchObject({ verdict: 'unknown', receipt: 'aborted', tests: [{ description: 'before' }] });
  expect(killed?.problems[0]).toMatchObject({ code: 'connection-lost', at: { file: '1.sql', line: 4 } });
  expect(killed?.problems[0]?.message).toContain('terminating connection due to administrator command');
  expect(next?.verdict).toBe('passed');
  expect(run.stopped).toBeNull();
});

test('another user, operators before pg_catalog, listening and temporary tables go with the transaction', async () => {
  const usurper = passing(
    `CREATE ROLE usurper SUPERUSER;
     CREATE SCHEMA evil;
     CREATE FUNCTION evil.never(oid, oid) RETURNS boolean LANGUAGE sql AS 'SELECT false';
     CREATE OPERATOR evil.= (LEFTARG = oid, RIGHTARG = oid, FUNCTION = evil.never);
     SET search_path = evil, pg_catalog, public;
     LISTEN gossip;
     NOTIFY gossip;
     CREATE TEMP TABLE kept (a int) ON COMMIT PRESERVE ROWS;
     SET SESSION AUTHORIZATION usurper;
     RESET SESSION AUTHORIZATION;
     SET ROLE usurper;
     SET statement_timeout = 0;`,
  );
  const asks = passing(
    "SELECT concat_ws(' ', session_user, current_user, current_setting('search_path'), to_regclass('pg_temp.kept')::text);",
  );
  const run = await runTexts(server, [usurper, asks]);
  expect(run.files.map(({ problems }) => problems)).toEqual([[], []]);
  expect(run.files[1]?.tap).toContain('postgres postgres "$user", public\n');
});

test('SET outside of a transaction lasts as long as the file', async () => {
  const run = await runTexts(server, [
    `SET work_mem = '1MB';\nSELECT set_config('search_path', 'pg_temp', false);\nRESET search_path;\n${passing('SHOW work_mem;')}`,
    passing('SHOW work_mem;'),
  ]);
  expect(run.files.map(({ verdict }) => verdict)).toEqual(['passed', 'passed']);
  expect(run.files[0]?.tap).toContain('1MB\n');
  expect(run.files[1]?.tap).toContain('4MB\n');
});

test('our own savepoint cannot be taken away unnoticed', async () => {
  const released = await runText(server, passing('RELEASE SAVEPOINT contracts_start;'));
  expect(released.verdict).toBe('alarm');
  expect(released.problems).toMatchObject([{ code: 'left-transaction' }]);
  // Then ours cannot be reached any more, and what stood before theirs is still there when we look.
  const hidden = await runText(server, passing('SAVEPOINT contracts_start;\nROLLBACK TO SAVEPOINT contracts_start;'));
  expect(hidden.verdict).toBe('failed');
  expect(codesOf(hidden)).toContain('survived');
});

test('procedures that commit are refused by the server, and the file breaks off', async () => {
  const outcome = await runText(server, passing('DO $$ BEGIN COMMIT; END $$;'));
  expect(outcome).toMatchObject({ verdict: 'failed', receipt: 'aborted' });
  expect(outcome.problems[0]).toMatchObject({ code: 'broke-off', error: { sqlstate: '2D000' } });
});

test('what dblink commits elsewhere is another transaction, which nobody here can see', async () => {
  await server.admin('CREATE TABLE public.elsewhere (a int)');
  await server.admin('CREATE EXTENSION dblink');
  const { host, port, user, password } = server.settings();
  const secret = password !== null && typeof password !== 'function' ? password.reveal() : '';
  const login = `host=${host} port=${port} user=${user} dbname=tested password=${secret}`;
  const outcome = await runText(server, passing(`SELECT dblink_exec('${login}', 'INSERT INTO elsewhere VALUES (1)');`));
  expect(outcome.verdict).toBe('passed');
  expect(await server.admin('SELECT a FROM elsewhere')).toEqual([{ a: '1' }]);
});

test('a library that is loaded stays in its session, and the next file gets another one', async () => {
  let opened = 0;
  const run = await runTexts(
    server,
    [
      passing("LOAD 'auto_explain';"),
      passing("SELECT coalesce(current_setting('auto_explain.log_nested_statements', true), 'unknown');"),
    ],
    {
      onSession: () => (opened += 1),
    },
  );
  expect(run.files.map(({ verdict }) => verdict)).toEqual(['passed', 'passed']);
  expect(run.files[1]?.tap).toContain('unknown\n');
  expect(opened).toBe(3);
});

test('a statement that takes too long is unknown, not failed, and says where', async () => {
  const outcome = await runText(server, passing('SELECT pg_sleep(5);'), { limits: { statement: 1_500 } });
  expect(outcome).toMatchObject({ verdict: 'unknown', receipt: 'aborted' });
  expect(outcome.problems[0]).toMatchObject({ code: 'timed-out', at: { line: 3 }, error: { sqlstate: '57014' } });
  expect(outcome.problems[0]?.hint).toContain('limits.statement');
});

test('a lock that somebody else holds is waited for no longer than the limit says', async () => {
  await server.admin('CREATE TABLE public.busy (a int)');
  const holder = runAs(server.settings(), 'DO $$ BEGIN LOCK public.busy; PERFORM pg_sleep(60); END $$');
  const released = expect(holder).rejects.toThrow();
  await expect
    .poll(() => server.admin("SELECT FROM pg_locks WHERE relation = 'public.busy'::regclass AND granted"))
    .toHaveLength(1);
  const outcome = await runText(server, passing('LOCK public.busy;'), { limits: { lock: 100 } });
  expect(outcome).toMatchObject({ verdict: 'unknown' });
  expect(outcome.problems[0]).toMatchObject({ code: 'timed-out', error: { sqlstate: '55P03' } });
  expect(outcome.problems[0]?.hint).toContain('limits.lock');
  await server.admin(
    "SELECT pg_cancel_backend(pid) FROM pg_locks WHERE relation = 'public.busy'::regclass AND granted",
  );
  await released;
});

test('a file that makes others wait gives way to them', async () => {
  await server.admin('CREATE TABLE public.wanted (a int)');
  const running = runText(server, passing('LOCK public.wanted;\nSELECT pg_sleep(8);'), { limits: { yield: 200 } });
  await expect
    .poll(() => server.admin("SELECT FROM pg_locks WHERE relation = 'public.wanted'::regclass AND granted"))
    .toHaveLength(1);
  await server.admin('INSERT INTO public.wanted VALUES (1)');
  const outcome = await running;
  expect(outcome).toMatchObject({ verdict: 'unknown', receipt: 'aborted' });
  expect(outcome.problems[0]).toMatchObject({ code: 'cancelled', at: { line: 4 } });
  expect(outcome.problems[0]?.message).toMatch(/waited \d+ ms for the proof on/);
});

test('a run that is interrupted cancels what runs, rolls it back, and begins nothing more', async () => {
  const interrupt = new AbortController();
  const running = runTexts(server, [passing('SELECT pg_sleep(8);'), passing('')], { signal: interrupt.signal });
  await expect
    .poll(() => server.admin("SELECT FROM pg_stat_activity WHERE query = 'SELECT pg_sleep(8)'"))
    .toHaveLength(1);
  interrupt.abort('Ctrl-C');
  const run = await running;
  expect(run.files).toMatchObject([{ verdict: 'unknown', receipt: 'aborted' }]);
  expect(run.files[0]?.problems[0]).toMatchObject({
    code: 'cancelled',
    message: 'it was cancelled and rolled back: Ctrl-C',
  });
  expect(run.stopped).toMatchObject({ code: 'cancelled' });
});

test('the time for the whole run ends it', async () => {
  const run = await runTexts(server, [passing('SELECT pg_sleep(30);'), passing('')], { limits: { total: 3_000 } });
  expect(run.files[0]).toMatchObject({ verdict: 'unknown', receipt: 'aborted' });
  expect(run.files[0]?.problems[0]).toMatchObject({ code: 'timed-out' });
  expect(run.stopped?.message).toBe('the time for the whole run was over before every file was run');
});

test('a file that writes without end is cut off, and so are notices', async () => {
  const long = passing("SELECT repeat('x', 1000) FROM generate_series(1, 1000);");
  const outcome = await runText(server, long, { limits: { bytes: 50_000 } });
  expect(outcome.verdict).toBe('unknown');
  expect(outcome.problems[0]).toMatchObject({
    code: 'too-large',
    message: 'it wrote more than 50000 bytes',
    at: { line: 3 },
  });
  expect(outcome.tap.length).toBeLessThan(50_000);
  const noisy = passing("DO $$ BEGIN FOR i IN 1 .. 1000 LOOP RAISE NOTICE '%', repeat('x', 1000); END LOOP; END $$;");
  const quiet = await runText(server, noisy, { limits: { bytes: 50_000 } });
  expect(quiet.notices.join('').length).toBeLessThan(50_000);
});

test('rows of nothing fill no memory either, and neither does what is written for NULL', async () => {
  const limits = { bytes: 50_000 };
  for (const body of ['SELECT NULL FROM generate_series(1, 10000);', 'SELECT FROM generate_series(1, 10000);']) {
    const outcome = await runText(server, passing(body), { limits });
    expect(outcome.problems[0]).toMatchObject({ code: 'too-large', at: { line: 3 } });
  }
  const long = passing(`\\pset null ${'x'.repeat(1000)}\nSELECT NULL FROM generate_series(1, 100);`);
  const outcome = await runText(server, long, { limits });
  expect(outcome).toMatchObject({ verdict: 'unknown', problems: [{ code: 'too-large', at: { line: 4 } }, {}] });
  expect(outcome.tap.length).toBeLessThan(50_000);
});
