import { beforeAll, expect, test } from 'vitest';
import { runAs, startServer } from './support/database.ts';
import { runText, runTexts, usePgtapServer } from './support/pgtap.ts';

const server = usePgtapServer();
/** Without the extension, which the server has. */
const bare = 'bare';
const passing = "BEGIN;\nSELECT plan(1);\nSELECT ok(true, 'all is well');\nSELECT * FROM finish();\nROLLBACK;\n";

beforeAll(async () => {
  await runAs(server.settings('postgres'), `CREATE DATABASE ${bare}`);
});

const extensions = () => runAs(server.settings(bare), "SELECT extname FROM pg_extension WHERE extname = 'pgtap'");

test('where pgTAP is installed its version is told', async () => {
  expect(await runTexts(server, [passing])).toMatchObject({ extension: '1.3.5', installed: false, stopped: null });
});

test('where it is not nothing is run, and the way to have it is said', async () => {
  const run = await runTexts(server, [passing, 'BEGIN; COMMIT;'], { database: bare });
  expect(run).toMatchObject({ extension: null, installed: false });
  expect(run.files.map(({ verdict }) => verdict)).toEqual(['refused']);
  expect(run.stopped).toMatchObject({
    code: 'pgtap-missing',
    kind: 'environment',
    message: 'the extension "pgtap" is not installed in this database',
    hint: 'create it inside each rolled-back transaction: `contracts pgtap --install`',
  });
});

test('where the server does not even have its files the package is named', async () => {
  const other = await startServer();
  const login = { ...server.settings(), host: other.host, port: other.port, password: other.password };
  const run = await runTexts(
    { settings: () => ({ ...login, database: 'postgres' }), admin: () => Promise.resolve([]) },
    [passing],
    { install: { schema: null } },
  );
  expect(run.stopped).toMatchObject({
    code: 'pgtap-missing',
    message: 'the extension "pgtap" is neither installed nor available on this server',
  });
});

test('it is created inside each transaction, and the database never keeps it', async () => {
  const run = await runTexts(server, [passing, passing], { database: bare, install: { schema: null } });
  expect(run.files.map(({ problems }) => problems)).toEqual([[], []]);
  expect(run).toMatchObject({ extension: '1.3.5', installed: true });
  expect(await extensions()).toEqual([]);
});

test('it is created in a schema of its own, which is found without being named', async () => {
  const outcome = await runText(
    server,
    passing.replace(
      'SELECT ok',
      "SELECT 'in ' || nspname FROM pg_extension e JOIN pg_namespace n ON n.oid = extnamespace WHERE extname = 'pgtap';\nSELECT ok",
    ),
    { database: bare, install: { schema: 'Tap "quoted"' } },
  );
  expect(outcome.problems).toEqual([]);
  expect(outcome.tap).toContain('in Tap "quoted"\n');
});

test('a file that creates it by itself needs nobody to', async () => {
  const own = passing.replace('SELECT plan', 'CREATE EXTENSION pgtap;\nSELECT plan');
  for (const install of [null, { schema: null }]) {
    expect(await runText(server, own, { database: bare, install })).toMatchObject({ verdict: 'passed', problems: [] });
  }
});

test('where it is not on the search_path a file that misses it is told so', async () => {
  await runAs(server.settings('postgres'), 'CREATE DATABASE elsewhere');
  await runAs(server.settings('elsewhere'), 'CREATE SCHEMA tap');
  await runAs(server.settings('elsewhere'), 'CREATE EXTENSION pgtap SCHEMA tap');
  const lost = await runText(server, passing, { database: 'elsewhere' });
  expect(lost.problems[0]).toMatchObject({
    code: 'broke-off',
    error: { sqlstate: '42883' },
    hint: 'pgTAP is in schema "tap", which is not on the search_path of "postgres": `ALTER ROLE "postgres" SET search_path = public, "tap"`',
  });
  const found = await runText(server, `SET search_path = public, tap;\n${passing}`, { database: 'elsewhere' });
  expect(found.verdict).toBe('passed');
});
