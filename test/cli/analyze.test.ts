import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { openSession } from '../../src/db/postgres.ts';
import { type AnalysisDocument, analysisDocument } from '../../src/survivors/analysis.ts';
import { contracts, cutterProject, entry, type Ran, repository, type TestProject } from '../support/cli.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { contractsHere } from '../support/in-process.ts';
import { xmlProblems } from '../support/xml.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await freshDatabase();
  for (const sql of objects) await database.admin(sql);
  return () => database.drop();
});

const objects = [
  'CREATE SCHEMA shop',
  'GRANT USAGE ON SCHEMA shop TO PUBLIC',
  'CREATE SEQUENCE shop.ticket',
  "CREATE FUNCTION shop.draws() RETURNS bigint LANGUAGE sql AS $$ SELECT pg_catalog.nextval('shop.ticket') $$",
  'CREATE FUNCTION shop.outer_one() RETURNS bigint LANGUAGE plpgsql AS $$\nBEGIN\n  RETURN shop.draws();\nEND $$',
  "CREATE FUNCTION shop.harmless() RETURNS text LANGUAGE sql AS $$ SELECT 'nextval(''shop.ticket'')'::text $$",
  'CREATE FUNCTION shop.runs(p text) RETURNS void LANGUAGE plpgsql AS $$ BEGIN EXECUTE p; END $$',
  'CREATE FUNCTION shop.twice(a integer) RETURNS integer LANGUAGE sql AS $$ SELECT 1 $$',
  'CREATE FUNCTION shop.twice(a text) RETURNS integer LANGUAGE sql AS $$ SELECT 1 $$',
  `CREATE FUNCTION shop."a""b]) --> <script>"() RETURNS integer LANGUAGE sql AS $$ SELECT 1 $$`,
];

function project(differences: Readonly<Record<string, string>> = {}, life?: 'kept'): TestProject {
  const { host, port, name, roles } = database;
  const settings = {
    DOT_CUTTER_DB_HOST: host,
    DOT_CUTTER_DB_PORT: String(port),
    DOT_CUTTER_DB_NAME: name,
    DOT_CUTTER_DB_SSLMODE: 'disable',
    DOT_CUTTER_EXEC_DB_PASSWORD: roles.exec.password,
    DOT_CUTTER_VERIFY_DB_PASSWORD: roles.verify.password,
    DOT_CUTTER_OBSERVER_DB_PASSWORD: roles.observer.password,
    ...differences,
  };
  return cutterProject(settings, 0o600, life);
}

function analyze(words: readonly string[], at: TestProject = project()): Promise<Ran> {
  return contractsHere(['analyze', ...words], { cwd: at.root });
}

/** As {@link analyze}, as a process of its own. */
function analyzeAlone(words: readonly string[], at: TestProject = project()): Promise<Ran> {
  return contracts(['analyze', ...words], { cwd: at.root });
}

/** The document that standard output holds, and nothing but it. */
async function analyzed(
  words: readonly string[],
  at?: TestProject,
): Promise<{ exit: number | null; document: AnalysisDocument }> {
  const { exit, out } = await analyze([...words, '--report', 'json'], at);
  const document = analysisDocument.parse(JSON.parse(out));
  expect(document.exitCode).toBe(exit);
  return { exit, document };
}

describe('the contracts of the cutter', () => {
  let ran: Ran;
  let document: AnalysisDocument;

  beforeAll(async () => {
    const at = project({}, 'kept');
    ran = await analyzeAlone(['--report', 'json=all.json'], at);
    document = analysisDocument.parse(JSON.parse(readFileSync(join(at.root, 'all.json'), 'utf8')));
    return () => rmSync(at.root, { recursive: true, force: true });
  });

  test('are clean, so it exits 0; results and progress are kept apart', () => {
    const { exit, out, err } = ran;
    expect(exit).toBe(0);
    for (const { subject } of document.subjects) expect(out).toContain(`\nclean: ${subject.name} v1\n`);
    expect(out).toMatch(/\nverdict: clean {2}6 clean\nexit 0 /);
    expect(err).toContain(`production: ${database.name} at a local socket as cutter_exec, cutter_verify (PostgreSQL `);
    expect(err).toContain('reading what 3 contracts of "exec" can reach\n');
  });

  test('are analyzed as the role that calls each', () => {
    expect(document.subjects.map(({ subject }) => [subject.name, subject.role])).toEqual([
      ['cut_leg_a', 'cutter_exec'],
      ['cut_leg_b', 'cutter_exec'],
      ['ratify_milestone', 'cutter_exec'],
      ['snapshot_counts', 'cutter_verify'],
      ['verify_manifest', 'cutter_verify'],
      ['verify_unit', 'cutter_verify'],
    ]);
  });

  test('say of fn_iu_create, line by line, what was read from its source by eye', async () => {
    const { out } = await analyze(['cut_leg_a']);
    const told = out.replace(/\s+/g, ' ');
    for (const fact of [
      "a function cannot COMMIT, it runs in the caller's transaction",
      'sequences none: no nextval, setval or identity column is reached',
      'keys gen_random_uuid() → random, no sequence: nothing to give back',
      "settings set_config('app.canonical_writer', 'fn_iu_create', true) → local to the transaction: discarded by ROLLBACK",
      'advisory lock pg_advisory_xact_lock(…) → released when the transaction ends',
    ]) {
      expect(told).toContain(fact);
    }
    expect(document.subjects[0]?.surface.map((entry) => [entry.table, operationsOf(entry)])).toEqual([
      ['public.information_unit', 'insert update'],
      ['public.unit_version', 'insert'],
    ]);
  });
});

function operationsOf(entry: AnalysisDocument['subjects'][number]['surface'][number]): string {
  return (['insert', 'update', 'delete'] as const).filter((operation) => entry[operation] !== null).join(' ');
}

describe('a function', () => {
  test('that draws from a sequence two calls below exits 1, with the way to it', async () => {
    const { exit, out } = await analyzeAlone(['--function', 'shop.outer_one()']);
    expect(exit).toBe(1);
    expect(out).toContain('\nsurvives: shop.outer_one()\n');
    expect(out).toContain('└ line 3: shop.draws()');
    expect(out).toContain("nextval('shop.ticket')");
    expect(out).toMatch(/docs\/survivors\/sequence-advanced\.md/);
  });

  test('whose statement is only known when it runs exits 5', async () => {
    const { exit, document } = await analyzed(['--function', 'shop.runs(text)']);
    expect(exit).toBe(5);
    expect(document).toMatchObject({ scope: 'functions', subjects: [{ verdict: 'unknown' }] });
  });

  test('that only speaks of nextval exits 0', async () => {
    expect(await analyze(['--function', 'shop.harmless()'])).toMatchObject({ exit: 0 });
  });

  test('may be analyzed with others, and with contracts: 1 is worse than 5', async () => {
    const words = ['verify_unit', '--function', 'shop.runs(text)', '--function', 'shop.draws()'];
    const { exit, document } = await analyzed(words);
    expect(exit).toBe(1);
    expect(document.subjects.map(({ subject, verdict }) => `${subject.kind} ${verdict}`)).toEqual([
      'contract clean',
      'function unknown',
      'function survives',
    ]);
  });

  test('is called by exec, or by whom --as names', async () => {
    const { document } = await analyzed(['--function', 'shop.harmless()', '--as', 'verify']);
    expect(document.subjects[0]?.subject.role).toBe('cutter_verify');
  });

  test.each([
    ['that does not exist', 'shop.nosuch()'],
    ['that is ambiguous', 'shop.twice'],
    ['without a name', ''],
  ])('%s exits 2 and says what to type', async (_what, name) => {
    const { exit, out, err } = await analyze(['--function', name]);
    expect({ exit, out }).toEqual({ exit: 2, out: '' });
    expect(err).toMatch(/\ncontracts: .*\n {2}\S/);
  });
});

describe('--all', () => {
  test('counts every function by its verdict, and exits 0 because it is an inventory', async () => {
    const { exit, out } = await analyze(['--all']);
    expect(exit).toBe(0);
    expect(out).toMatch(/ {2}survives {2}shop\.draws\(\) +sequence-advanced shop\.ticket/);
    expect(out).toMatch(/ {2}unknown {3}shop\.runs\(text\) +/);
    expect(out).toMatch(/ {2}clean {5}shop\.harmless\(\)\n/);
    expect(out).toMatch(/\nverdict: survives {2}\d+ survives, \d+ unknown, \d+ clean/);
  });

  test('--strict exits 1 by the worst of them', async () => {
    expect(await analyze(['--all', '--strict'])).toMatchObject({ exit: 1 });
  });

  test('with a contract or a function besides exits 2', async () => {
    for (const words of [['cut_leg_a'], ['--function', 'shop.draws()']]) {
      expect(await analyze(['--all', ...words])).toMatchObject({ exit: 2, out: '' });
    }
  });
});

describe('what cannot be analyzed', () => {
  test('a contract that does not exist exits 2', async () => {
    const { exit, out, err } = await analyze(['cut_leg_c']);
    expect({ exit, out }).toEqual({ exit: 2, out: '' });
    expect(err).toContain('there is no contract "cut_leg_c"; did you mean "cut_leg_');
  });

  test('a server that does not answer exits 3, and JSON says so too', async () => {
    const { exit, document } = await analyzed(
      [],
      project({ DOT_CUTTER_DB_HOST: '127.0.0.1', DOT_CUTTER_DB_PORT: '1' }),
    );
    expect(exit).toBe(3);
    expect(document).toMatchObject({ subjects: [], target: 'not reached', stopped: { kind: 'environment' } });
  });

  test('a role that may do anything exits 4: what it may do is not what the application may', async () => {
    const at = project({
      DOT_CUTTER_EXEC_DB_USER: database.roles.superuser.user,
      DOT_CUTTER_EXEC_DB_PASSWORD: database.roles.superuser.password,
    });
    expect(await analyze(['cut_leg_a'], at)).toMatchObject({ exit: 4, out: '' });
  });

  test.each([
    [['--report', 'html'], 'text, json, mermaid, svg'],
    [['--report', 'svg', '--report', 'text'], 'Only one report can go to standard output'],
    [['--report', 'svg=nosuch/a.svg'], 'cannot write the report'],
    [['--as', 'observer'], 'exec, verify'],
    [['--embedded', '--target', 'production'], 'cannot be used with'],
  ])('%j exits 2', async (words, says) => {
    const { exit, out, err } = await analyze(words);
    expect({ exit, out }).toEqual({ exit: 2, out: '' });
    expect(err).toContain(says);
  });

  test('Ctrl-C while the catalog is locked exits with 130, and leaves no session behind', async () => {
    const blocker = await openSession(database.settings('superuser'));
    onTestFinished(() => blocker.close());
    await blocker.send([{ text: 'BEGIN' }, { text: 'LOCK TABLE pg_catalog.pg_trigger IN ACCESS EXCLUSIVE MODE' }]);
    const child = spawn(process.execPath, ['--', entry, 'analyze', 'cut_leg_a'], {
      cwd: project().root,
      env: { PATH: '/usr/bin:/bin' },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const ended = once(child, 'close');
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      if (text.includes('reading what')) child.kill('SIGINT');
    });
    expect(await ended).toEqual([130, null]);
    const left =
      "SELECT 1 FROM pg_catalog.pg_stat_activity WHERE usename = 'cutter_exec' AND datname = current_database()";
    // A backend is gone a moment after its client.
    await expect.poll(() => database.admin(left)).toEqual([]);
  });
});

describe('a report', () => {
  test('goes to a file that only its owner reads, besides the text', async () => {
    const at = project();
    const { exit, out, err } = await analyze(['cut_leg_a', '--report', 'svg=a.svg', '--report', 'mermaid=a.mmd'], at);
    expect(exit).toBe(0);
    expect(out).toContain('verdict: clean');
    expect(err).toContain('wrote a.svg\nwrote a.mmd\n');
    expect(statSync(join(at.root, 'a.svg')).mode & 0o777).toBe(0o600);
    expect(xmlProblems(readFileSync(join(at.root, 'a.svg'), 'utf8'))).toEqual([]);
    expect(readFileSync(join(at.root, 'a.mmd'), 'utf8')).toMatch(/^flowchart LR\n/);
  });

  test('of a function with a hostile name is only a report', async () => {
    const words = ['--function', 'shop."a""b]) --> <script>"()', '--report'];
    const svg = await analyze([...words, 'svg']);
    expect(svg.exit).toBe(0);
    expect(xmlProblems(svg.out)).toEqual([]);
    expect((await analyze([...words, 'text'])).out).toContain(' --> <script>');
  });
});

describe('what is made from the code', () => {
  test('the committed JSON Schema is what --schema prints', async () => {
    const { out, exit } = await contractsHere(['analyze', '--schema'], { cwd: repository });
    const committed = readFileSync(join(repository, 'docs/schema/analysis.json'), 'utf8');
    expect(exit).toBe(0);
    expect(committed === out, 'docs/schema/analysis.json is out of date: run `npm run generate`').toBe(true);
  });

  test('the picture in docs/analyze.md is what --embedded draws; if not: npm run generate', async () => {
    const { out, exit } = await contracts(['analyze', 'cut_leg_a', '--embedded', '--report', 'svg'], {
      cwd: repository,
    });
    const committed = readFileSync(join(repository, 'docs/pictures/cut_leg_a.svg'), 'utf8');
    const dateless = (svg: string): string => svg.replace(/\d{4}-\d\d-\d\d/g, '(day)');
    expect(exit).toBe(0);
    expect(dateless(out)).toBe(dateless(committed));
  });
});
