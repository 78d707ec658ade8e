import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { type PgtapRun, runSchema } from '../src/pgtap/outcome.ts';
import { contracts, cutterProject, entry, repository, type TestProject } from './support/cli.ts';
import { freshDatabase, type TestDatabase } from './support/database.ts';
import { contractsHere } from './support/in-process.ts';

const passes = `BEGIN;
SELECT plan(2);
SELECT pass('first');
SELECT is(1, 1, 'second');
SELECT * FROM finish();
ROLLBACK;
`;
const fails = passes.replace('is(1, 1', 'is(1, 2');

let database: TestDatabase;

beforeAll(async () => {
  database = await freshDatabase();
  await database.admin('CREATE EXTENSION pgtap');
  await database.admin('CREATE SEQUENCE public.numbers');
  return () => database.drop();
});

/** The cutter's project with tests of its own, on a database of the shared server, as its superuser. */
function project(
  files: Readonly<Record<string, string>>,
  differences: Readonly<Record<string, string | null>> = {},
): TestProject {
  const { host, port, name, roles } = database;
  const at = cutterProject({
    DOT_CUTTER_DB_HOST: host,
    DOT_CUTTER_DB_PORT: String(port),
    DOT_CUTTER_DB_NAME: name,
    DOT_CUTTER_DB_SSLMODE: 'disable',
    DOT_CUTTER_OBSERVER_DB_PASSWORD: roles.observer.password,
    DOT_CUTTER_DBA_DB_USER: roles.superuser.user,
    DOT_CUTTER_DBA_DB_PASSWORD: roles.superuser.password,
    ...differences,
  });
  for (const [file, text] of Object.entries(files)) at.write(file, text);
  return at;
}

function pgtap(at: TestProject, ...words: readonly string[]) {
  return contractsHere(['pgtap', ...words], { cwd: at.root });
}

/** As {@link pgtap}, as a process of its own. */
function pgtapAlone(at: TestProject, ...words: readonly string[]) {
  return contracts(['pgtap', ...words], { cwd: at.root });
}

/** The document that standard output holds, and nothing but it. */
async function documentOf(at: TestProject, ...words: readonly string[]): Promise<PgtapRun> {
  const { exit, out } = await pgtap(at, ...words, '--report', 'json');
  const document = runSchema.parse(JSON.parse(out));
  expect(document.exitCode).toBe(exit);
  return document;
}

describe('contracts pgtap', () => {
  test('runs the files of the project’s folder and exits with 0 when they pass', async () => {
    const at = project({
      'pgtap/b.sql': passes,
      'pgtap/a/c.pg': passes,
      'pgtap/.hidden.sql': fails,
      'pgtap/d.txt': '',
    });
    const { exit, out, err } = await pgtapAlone(at);
    expect({ exit, err }).toMatchObject({ exit: 0 });
    expect(err).toContain(`production: ${database.name} at a local socket as postgres, observed by workflow_admin (`);
    expect(out).toMatch(/ {2}passed +pgtap\/a\/c\.pg +2 tests .*\n {2}passed +pgtap\/b\.sql +2 tests /);
    expect(out).toMatch(/\nverdict: passed {2}2 files: 2 passed; 4 tests\nexit 0 /);
  });

  test('exits with 1 when a test fails, and every report says so', async () => {
    const at = project({ 'pgtap/good.sql': passes, 'pgtap/bad.sql': fails });
    const reports = ['json=r.json', 'tap=r.tap', 'junit=r.xml'].flatMap((one) => ['--report', one]);
    const { exit, out } = await pgtapAlone(at, ...reports);
    expect(exit).toBe(1);
    expect(out).toContain('failed  pgtap/bad.sql\n  not ok    2 second\n  at        pgtap/bad.sql:4\n');
    expect(out).toMatch(/ {2}have {6}1\n {2}want {6}2\n/);
    expect(out).toMatch(/\nnext {13}contracts pgtap pgtap\/bad\.sql\n$/);
    const written = (file: string): string => readFileSync(join(at.root, file), 'utf8');
    expect(runSchema.parse(JSON.parse(written('r.json'))).files.map(({ verdict }) => verdict)).toEqual([
      'failed',
      'passed',
    ]);
    expect(written('r.tap')).toMatch(/\nnot ok 1 - pgtap\/bad\.sql\n/);
    expect(written('r.xml')).toContain('<failure message="have: 1, want: 2" type="failed">');
  });

  test('exits with 1 when a file broke off, and names statement and line', async () => {
    const text = passes.replace("is(1, 1, 'second')", "is(\n  1,\n  nothing,\n  'second')");
    const { files } = await documentOf(project({ 'pgtap/a.sql': text }));
    expect(files).toMatchObject([{ verdict: 'failed', planned: 2 }]);
    expect(files[0]?.problems).toMatchObject([
      { code: 'broke-off', at: { file: 'pgtap/a.sql', line: 6 }, error: { sqlstate: '42703' } },
      { code: 'wrong-plan' },
    ]);
  });

  test('exits with 4 when a file is refused, says where and why, and sends nothing of it', async () => {
    const text = `${passes.replace('ROLLBACK', 'COMMIT')}\\gset\n`;
    const { exitCode, files } = await documentOf(project({ 'pgtap/a.sql': text, 'pgtap/b.sql': passes }));
    expect(exitCode).toBe(4);
    expect(files).toMatchObject([{ verdict: 'refused', receipt: null, tests: [] }, { verdict: 'passed' }]);
    expect(files[0]?.problems.map(({ code, at }) => [code, at?.line])).toEqual([
      ['commits', 6],
      ['meta-command', 7],
    ]);
  });

  test('connects to nothing where every file is refused', async () => {
    const at = project({ 'pgtap/a.sql': 'BEGIN;\nCOMMIT;\n' }, { DOT_CUTTER_DB_PORT: '1' });
    expect(await documentOf(at)).toMatchObject({ exitCode: 4, stopped: null, files: [{ verdict: 'refused' }] });
    expect((await pgtap(at)).out).toMatch(/\nverdict: refused {2}1 file: 1 refused; 0 tests\nexit 4 /);
  });

  test('exits with 5 when every file was skipped, and with 0 when another passed', async () => {
    const skipped = 'BEGIN;\nSELECT * FROM skip(0);\n\\echo 1..0 # SKIP not today\nROLLBACK;\n';
    const at = project({ 'pgtap/a.sql': skipped.replace('SELECT * FROM skip(0);\n', ''), 'pgtap/b.sql': passes });
    const { exitCode, files } = await documentOf(at, 'pgtap/a.sql');
    expect({ exitCode, files }).toMatchObject({
      exitCode: 5,
      files: [{ verdict: 'skipped', skipReason: 'not today' }],
    });
    expect((await documentOf(at)).exitCode).toBe(0);
  });

  test('fails a file that advanced a sequence, unless that is allowed', async () => {
    const at = project({ 'pgtap/a.sql': passes.replace("'first'", "'first ' || nextval('public.numbers')") });
    const { exitCode, files } = await documentOf(at);
    expect({ exitCode, files }).toMatchObject({
      exitCode: 1,
      files: [{ verdict: 'failed', sequences: ['public.numbers'] }],
    });
    const { exit, out } = await pgtap(at, '--allow-sequences');
    expect({ exit, out: out.includes('- sequence "public.numbers" was advanced by pgtap/a.sql') }).toEqual({
      exit: 0,
      out: true,
    });
  });

  test('gives the files the variables of --set', async () => {
    const at = project({ 'pgtap/a.sql': passes.replace('is(1, 1', "is(:'wanted'::text, 'yes'") });
    expect((await pgtap(at, '--set', 'wanted=yes')).exit).toBe(0);
    expect((await pgtap(at, '--set', 'wanted=no')).exit).toBe(1);
    expect((await pgtap(at, '--set', 'wanted')).err).toContain('It must be name=value.');
  });

  test('exits with 2 when there is nothing to run, or a file is not there', async () => {
    const at = project({ 'empty/readme.md': '' });
    const missing = await pgtap(at);
    expect(missing).toMatchObject({ exit: 2, out: '' });
    expect(missing.err).toContain('contracts: there is no file or folder "pgtap"\n');
    expect((await pgtap(at, 'empty')).err).toContain('contracts: there is no *.sql or *.pg in "empty"\n');
    expect(await pgtap(at, 'nowhere.sql')).toMatchObject({ exit: 2 });
    expect(await documentOf(at, 'empty')).toMatchObject({
      exitCode: 2,
      stopped: { code: 'nothing-selected' },
      files: [],
    });
  });

  test('exits with 2 when the project has no login of the DBA, and names the setting', async () => {
    const { exit, err } = await pgtap(project({ 'pgtap/a.sql': passes }, { DOT_CUTTER_DBA_DB_USER: null }));
    expect(exit).toBe(2);
    expect(err).toContain('DOT_CUTTER_DBA_DB_USER');
  });

  test('exits with 3 when nobody can be reached, and says so in the document', async () => {
    const at = project({ 'pgtap/a.sql': passes }, { DOT_CUTTER_DB_PORT: '1' });
    expect(await documentOf(at)).toMatchObject({
      exitCode: 3,
      target: 'not reached',
      stopped: { code: 'server-unreachable' },
    });
  });

  test('exits with 130 after Ctrl-C, when what was open is rolled back, and says which file it was', async () => {
    const at = project({ 'pgtap/a.sql': passes.replace("pass('first')", 'pg_sleep(60)'), 'pgtap/b.sql': passes });
    const child = spawn(process.execPath, ['--', entry, 'pgtap', '--jobs', '1', '--report', 'json=r.json'], {
      cwd: at.root,
      env: { PATH: '/usr/bin:/bin' },
      stdio: 'ignore',
    });
    const ended = once(child, 'close');
    const sleeping = `SELECT FROM pg_stat_activity WHERE datname = '${database.name}' AND wait_event = 'PgSleep'`;
    await expect.poll(() => database.admin(sleeping)).toHaveLength(1);
    child.kill('SIGINT');
    expect(await ended).toEqual([130, null]);
    expect(await database.admin(sleeping)).toEqual([]);
    const { files } = runSchema.parse(JSON.parse(readFileSync(join(at.root, 'r.json'), 'utf8')));
    expect(files[0]).toMatchObject({ file: 'pgtap/a.sql', verdict: 'unknown', receipt: 'aborted' });
    expect(files.some(({ verdict }) => verdict === 'passed')).toBe(false);
  });

  test('prints the schema of its document, which is the committed one', async () => {
    const { exit, out } = await contractsHere(['pgtap', '--schema'], { cwd: '/' });
    const committed = readFileSync(join(repository, 'docs/schema/pgtap.json'), 'utf8');
    expect(exit).toBe(0);
    expect(committed === out, 'docs/schema/pgtap.json is out of date: run `npm run generate`').toBe(true);
  });
});

describe('on a database without pgTAP, contracts pgtap', () => {
  let bare: TestDatabase;

  beforeAll(async () => {
    bare = await freshDatabase();
    return () => bare.drop();
  });

  const at = (): TestProject => project({ 'pgtap/a.sql': passes }, { DOT_CUTTER_DB_NAME: bare.name });

  test('exits with 3 and says what to type', async () => {
    const { exit, err } = await pgtap(at());
    expect(exit).toBe(3);
    expect(err).toContain('contracts pgtap --install');
  });

  test.each([[[]], [['--install-schema', 'tap']]])(
    'creates it inside each transaction with --install %j, and leaves nothing',
    async (more) => {
      const { exitCode, installed, extension, files } = await documentOf(at(), '--install', ...more);
      expect({ exitCode, installed, extension }).toEqual({ exitCode: 0, installed: true, extension: '1.3.5' });
      expect(files).toMatchObject([{ verdict: 'passed', receipt: 'aborted' }]);
      expect(await bare.admin("SELECT FROM pg_extension WHERE extname = 'pgtap'")).toEqual([]);
      expect(await bare.admin("SELECT FROM pg_namespace WHERE nspname = 'tap'")).toEqual([]);
    },
  );

  test('lets a role that a file becomes use pgTAP in the schema that was made for it', async () => {
    const becomes = passes.replace("SELECT pass('first')", "SET LOCAL ROLE cutter_exec;\nSELECT pass('first')");
    const there = project({ 'pgtap/a.sql': becomes }, { DOT_CUTTER_DB_NAME: bare.name });
    const { files } = await documentOf(there, '--install', '--install-schema', 'tap');
    expect(files).toMatchObject([{ problems: [], verdict: 'passed' }]);
  });
});

test('contracts pgtap --embedded needs nothing but Node.js: the server, the database and pgTAP come with it', async () => {
  const at = cutterProject({});
  at.write('pgtap/a.sql', passes.replace('is(1, 1', 'is((SELECT count(*) > 0 FROM public.information_unit), true'));
  const { exit, out, err } = await pgtapAlone(at, '--embedded');
  expect({ exit, err }).toMatchObject({ exit: 0 });
  expect(err).toContain('starting a PostgreSQL of our own, migrated and seeded, with pgTAP\n');
  expect(out).toMatch(/\npgTAP {6}1\.3\.5\n/);
});
