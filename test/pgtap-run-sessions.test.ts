import { expect, test } from 'vitest';
import { runTexts, usePgtapServer } from './support/pgtap.ts';

const server = usePgtapServer();

const file = (body: string): string => `BEGIN;\nSELECT plan(1);\n${body}\nSELECT * FROM finish();\nROLLBACK;\n`;

/** Runs files of one test each, one after the other, and expects that every one of them passes. */
async function passes(...bodies: readonly string[]): Promise<void> {
  const run = await runTexts(server, bodies.map(file));
  expect(run.files.map(({ problems, tests }) => [...problems, ...tests.flatMap((one) => one.diagnostics)])).toEqual(
    bodies.map(() => []),
  );
  expect(run.files.map(({ verdict }) => verdict)).toEqual(bodies.map(() => 'passed'));
}

test('a custom setting is NULL again for the next file, also one with a quoted name or a name that is put together', async () => {
  const isUnknown = "SELECT is(current_setting('request.jwt.claims', true), NULL);";
  await passes(
    `SET LOCAL "request.jwt.claims" TO '{}';\nSELECT is(current_setting('request.jwt.claims'), '{}');`,
    isUnknown,
    "SELECT is(set_config('request.' || 'jwt.claims', '{}', true), '{}');",
    isUnknown,
    `DO $$ BEGIN EXECUTE format('SET LOCAL %I.jwt.claims = 1', 'request'); END $$;\nSELECT pass();`,
    isUnknown,
    `SET LOCAL "request".jwt.claims = '1';\nSELECT pass();`,
    isUnknown,
  );
});

test('a function that was compiled while a column had another type is compiled again for the next file', async () => {
  await server.admin('CREATE TABLE public.shape (c int)');
  await server.admin(
    `CREATE FUNCTION public.shape_type() RETURNS text LANGUAGE plpgsql AS
       'DECLARE v shape.c%TYPE; BEGIN v := 1; RETURN pg_typeof(v); END'`,
  );
  const asStored = "SELECT is(shape_type(), 'integer');";
  await passes(
    asStored,
    "ALTER TABLE shape ALTER c TYPE text;\nSELECT is(shape_type(), 'text');",
    asStored,
    "CREATE TEMP TABLE shape (c text);\nSELECT is(shape_type(), 'text');",
    asStored,
    "SET LOCAL search_path = other, public;\nCREATE SCHEMA other CREATE TABLE shape (c text);\nSELECT is(shape_type(), 'text');",
    asStored,
  );
});

test('a function of the database that hides its table keeps every file on a session of its own', async () => {
  let opened = 0;
  await server.admin(
    `CREATE FUNCTION public.hide_shape() RETURNS void LANGUAGE plpgsql AS 'BEGIN CREATE TEMP TABLE t (c text); END'`,
  );
  const run = await runTexts(server, [file('SELECT pass();'), file('SELECT pass();')], {
    onSession: () => (opened += 1),
  });
  expect(run.files.map(({ verdict }) => verdict)).toEqual(['passed', 'passed']);
  // One that was asked first, one that watches, and one for each file.
  expect(opened).toBe(4);
  await server.admin('DROP FUNCTION public.hide_shape()');
});

test('random() does not go on where the file before left it', async () => {
  const draws = (seed: string): string => file(`${seed}\nSELECT 'drew ' || random();\nSELECT pass();`);
  const twice = file("SELECT setseed(0.5);\nSELECT 'drew ' || random();\nSELECT 'drew ' || random();\nSELECT pass();");
  const run = await runTexts(server, [draws('SELECT setseed(0.5);'), draws(''), twice]);
  const [first, next, both] = run.files.map(({ tap }) => tap.match(/(?<=drew ).*/g) ?? []);
  expect(both?.[0]).toBe(first?.[0]);
  expect(both?.[1]).not.toBe(next?.[0]);
});

test('connections of dblink and a replication origin go with the session that has them', async () => {
  await server.admin('CREATE EXTENSION dblink');
  const { host, port, user, password } = server.settings();
  const secret = password !== null && typeof password !== 'function' ? password.reveal() : '';
  const login = `host=${host} port=${port} user=${user} dbname=tested password=${secret}`;
  await passes(
    `SELECT is(dblink_connect('left', '${login}'), 'OK');`,
    'SELECT is(dblink_get_connections(), NULL);',
    "SELECT pg_replication_origin_create('here');\nSELECT pg_replication_origin_session_setup('here');\nSELECT pass();",
    'SELECT ok(NOT pg_replication_origin_session_is_setup());',
  );
});

test('the settings of a library that a function loads are unknown to the next file', async () => {
  await server.admin('CREATE EXTENSION pg_trgm');
  const known = "SELECT count(*)::integer FROM pg_settings WHERE name LIKE 'pg_trgm.%'";
  await passes(
    `SELECT is((${known}), 0);`,
    `SELECT ok(similarity('one', 'other') < 1 AND (${known}) > 0);`,
    `SELECT is((${known}), 0);`,
  );
});
