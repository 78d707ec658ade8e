import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import type { Ran } from './support/cli.ts';
import { freshDatabase, type TestDatabase } from './support/database.ts';
import { contractsHere } from './support/in-process.ts';

let shared: TestDatabase;
let database: TestDatabase;
let root: string;
let file: string;

beforeAll(async () => {
  shared = await freshDatabase();
  return () => shared.drop();
});

beforeEach(() => {
  database = shared;
  root = mkdtempSync(join(tmpdir(), 'contracts-baseline-'));
  cpSync('contracts', join(root, 'contracts'), { recursive: true });
  // Over a socket there is no certificate to check.
  const projectFile = join(root, 'contracts/contracts.yaml');
  writeFileSync(projectFile, readFileSync(projectFile, 'utf8').replace(/^ *sslrootcert:.*\n/m, ''));
  rmSync(join(root, 'contracts/baselines'), { recursive: true, force: true });
  file = join(root, 'contracts/baselines/production.json');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** Gives the project a database of the test's own: for who changes it. */
async function changeable(): Promise<void> {
  const own = await freshDatabase();
  onTestFinished(() => own.drop());
  database = own;
}

/** Runs `contracts baseline …` in the project, whose target is the test's database. */
function baseline(...args: readonly string[]): Promise<Ran> {
  return baselineUnder(new AbortController().signal, args);
}

function baselineUnder(signal: AbortSignal, args: readonly string[]): Promise<Ran> {
  const { exec, verify, observer } = database.roles;
  const env = {
    DOT_CUTTER_DB_HOST: database.host,
    DOT_CUTTER_DB_PORT: String(database.port),
    DOT_CUTTER_DB_NAME: database.name,
    DOT_CUTTER_DB_SSLMODE: 'disable',
    DOT_CUTTER_EXEC_DB_PASSWORD: exec.password,
    DOT_CUTTER_VERIFY_DB_PASSWORD: verify.password,
    DOT_CUTTER_OBSERVER_DB_PASSWORD: observer.password,
  };
  return contractsHere(['baseline', ...args], { cwd: root, env, signal });
}

let recorded: string | null = null;

/** Puts the baseline of the shared database where it belongs, as it was captured once. */
async function record(): Promise<void> {
  if (recorded === null) {
    expect((await baseline('capture')).exit).toBe(0);
    recorded = readFileSync(file, 'utf8');
  } else {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, recorded);
  }
}

/** All of a baseline but when it was recorded. */
const dateless = (text: string): string => text.replace(/"capturedAt".*/, '');

const edit = (from: string | RegExp, to: string): void =>
  writeFileSync(file, readFileSync(file, 'utf8').replace(from, to));

describe('capture', () => {
  test('records counts and results of the real server, says so, changes no row, and leaves an equal file alone', async () => {
    const first = await baseline('capture');
    expect(first.err).toContain(`production: ${database.name} at a local socket as cutter_exec, cutter_verify`);
    expect(first.out).toBe(
      'contracts/baselines/production.json written: 9 tables, 32 cases; review it and commit it\n',
    );
    expect(first.exit).toBe(0);
    const text = readFileSync(file, 'utf8');
    const [server] = await database.admin('SELECT system_identifier::text AS id FROM pg_control_system()');
    expect(text).toContain(`"systemIdentifier": "${server?.['id']}"`);
    expect(text).toContain('"public.information_unit": 1020');
    expect(text).toContain('"refuses-a-known-address": { "raises": "23505" }');
    expect(text).toContain('["[volatile]"]');
    expect(await database.admin('SELECT count(*) AS rows FROM public.information_unit')).toEqual([{ rows: '1020' }]);
    const second = await baseline('capture');
    expect(second).toMatchObject({
      exit: 0,
      out: 'contracts/baselines/production.json is up to date: nothing differs\n',
    });
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  test('shows what changed against the old file, old → new', async () => {
    await changeable();
    await baseline('capture');
    await database.admin('DELETE FROM public.unit_tag WHERE tag = (SELECT min(tag) FROM public.unit_tag)');
    const again = await baseline('capture');
    expect(again.out).toMatch(
      /^surface: 1 table differs\n {2}public\.unit_tag {2}480 → \d+ {2}\(-\d+\)\nresults: 1 case differs\n/,
    );
    expect(again.out).toMatch(/snapshot_counts@v1 counts-the-surface: 1 row differs\n.*row 8, column "row_count"\n/);
    const now = /480 → (\d+)/.exec(again.out)?.[1];
    expect(readFileSync(file, 'utf8')).toContain(`"public.unit_tag": ${now},`);
  });

  test("never writes over another server's baseline or a broken file without --replace", async () => {
    await record();
    edit(/"systemIdentifier": "\d+"/, '"systemIdentifier": "42"');
    const other = readFileSync(file, 'utf8');
    const refused = await baseline('capture');
    expect(refused).toMatchObject({ exit: 4, out: '' });
    expect(refused.err).toContain('was recorded on the server with system identifier "42", and this one is "');
    expect(refused.err).toContain('contracts baseline capture --target production --replace');
    expect(readFileSync(file, 'utf8')).toBe(other);
    expect((await baseline('capture', '--replace')).exit).toBe(0);
    expect(dateless(readFileSync(file, 'utf8'))).toBe(dateless(recorded ?? ''));

    writeFileSync(file, '{ broken');
    const broken = await baseline('capture');
    expect(broken).toMatchObject({ exit: 2, out: '' });
    expect(broken.err).toContain('contracts/baselines/production.json:1:3: "b" stands where a key');
    expect(readFileSync(file, 'utf8')).toBe('{ broken');
    expect((await baseline('capture', '--replace')).exit).toBe(0);
  });

  test('writes down how the functions are defined that run, and shows which of them became another', async () => {
    await changeable();
    await baseline('capture');
    const text = readFileSync(file, 'utf8');
    expect(text).toMatch(
      /"cut_leg_a@v1": \{\n {6}"public\.fn_iu_create\(text, [^\n]*\)": \{\n {8}"owner": "cutter_owner",\n {8}"language": "plpgsql",\n {8}"securityDefiner": true,/,
    );
    expect(text).toContain('"bodySha256": "');
    const [row] = await database.admin(
      "SELECT replace(pg_get_functiondef('public.fn_iu_create'::regproc), 'BEGIN', 'BEGIN  -- as before') AS sql",
    );
    await database.admin(row?.['sql'] ?? '');
    await database.admin('ALTER FUNCTION public.fn_cut_record OWNER TO CURRENT_USER');
    const differs = await baseline('diff');
    expect(differs.exit).toBe(1);
    expect(differs.out).toMatch(
      /\nfunctions: 2 functions differ\n {2}cut_leg_a@v1 public\.fn_iu_create\([^\n]*\): bodySha256 [0-9a-f]{64} → [0-9a-f]{64}\n {2}cut_leg_b@v1 public\.fn_cut_record\([^\n]*\): owner cutter_owner → /,
    );
    const [, was = '', is = ''] = /bodySha256 ([0-9a-f]{64}) → ([0-9a-f]{64})/.exec(differs.out) ?? [];
    await baseline('capture');
    expect(dateless(readFileSync(file, 'utf8'))).toBe(
      dateless(text)
        .replaceAll(was, is)
        .replace(/("public\.fn_cut_record\([^\n]*\n +"owner": )"cutter_owner"/g, '$1"postgres"'),
    );
  });

  test('adds the functions to a baseline that was recorded without them', async () => {
    await record();
    const text = readFileSync(file, 'utf8');
    edit(/,\n {2}"functions": \{.*\n\}\n$/s, '\n}\n');
    expect(readFileSync(file, 'utf8')).not.toContain('"functions"');
    const differs = await baseline('diff');
    expect(differs.exit).toBe(0);
    expect(differs.out).toMatch(/\nfunctions: not recorded on both sides\n$/);
    expect((await baseline('capture')).out).toContain('production.json written');
    expect(dateless(readFileSync(file, 'utf8'))).toBe(dateless(text));
  });

  test('records nothing where a case does not hold, and says which', async () => {
    await changeable();
    await database.admin('REVOKE EXECUTE ON FUNCTION public.fn_milestone_ratify FROM cutter_exec');
    const unfit = await baseline('capture');
    expect(unfit).toMatchObject({ exit: 1, out: '' });
    expect(unfit.err).toContain('did not hold, so the results are none to record or compare');
    expect(unfit.err).toContain('  ratify_milestone@v1 ratifies-a-milestone-of-ten-units: ');
    expect(() => readFileSync(file)).toThrow('ENOENT');
  });
});

describe('an interrupted capture', () => {
  test('writes nothing and exits as the signal says', async () => {
    const ran = await baselineUnder(AbortSignal.abort('SIGINT'), ['capture']);
    expect(ran).toMatchObject({ exit: 130, out: '' });
    expect(() => readFileSync(file)).toThrow('ENOENT');
    expect((await baselineUnder(AbortSignal.abort('SIGTERM'), ['capture'])).exit).toBe(143);
  });
});

describe('diff', () => {
  test('exits with 0 where nothing differs, and with 1 and the differing rows where the database moved on', async () => {
    await record();
    const equal = await baseline('diff');
    expect(equal.exit).toBe(0);
    expect(equal.out).toMatch(/\nsurface: equal\nresults: equal\nfunctions: equal\n$/);
    edit('"public.unit_tag": 480', '"public.unit_tag": 470');
    edit('"refuses-a-closed-manifest": { "raises": "55000" }', '"refuses-a-closed-manifest": { "raises": "23505" }');
    edit('["public.unit_tag", "480"]', '["public.unit_tag", "470"]');
    const differs = await baseline('diff');
    expect(differs.exit).toBe(1);
    expect(differs.out.split('\n').slice(1)).toEqual([
      'surface: 1 table differs',
      '  public.unit_tag  470 → 480  (+10)',
      'results: 2 cases differ',
      '  cut_leg_b@v1 refuses-a-closed-manifest: want error 23505 unique_violation, have error 55000 object_not_in_prerequisite_state',
      '  snapshot_counts@v1 counts-the-surface: 1 row differs',
      '    row 8, column "row_count"',
      '      want "470"',
      '      have "480"',
      'functions: equal',
      '',
    ]);
  });

  test('compares two files without any database, and needs both', async () => {
    await record();
    const copy = join(root, 'old.json');
    cpSync(file, copy);
    expect((await baseline('diff', 'old.json', file)).exit).toBe(0);
    edit('"public.unit_tag": 480', '"public.unit_tag": 481');
    const differs = await baseline('diff', 'old.json', 'contracts/baselines/production.json');
    expect(differs).toMatchObject({ exit: 1, err: '' });
    expect(differs.out).toBe(
      'old.json → contracts/baselines/production.json\nsurface: 1 table differs\n  public.unit_tag  480 → 481  (+1)\nresults: equal\nfunctions: equal\n',
    );
    expect((await baseline('diff', 'old.json')).err).toContain('one baseline file alone cannot be compared');
    expect((await baseline('diff', 'old.json', 'gone.json')).err).toContain('gone.json does not exist');
  });

  test('without a baseline says how to record one, before anything is connected', async () => {
    expect(await baseline('diff')).toEqual({
      exit: 2,
      out: '',
      err: 'contracts: target "production" has no baseline: contracts/baselines/production.json does not exist\n  record it: contracts baseline capture --target production\n',
    });
  });
});

describe('show', () => {
  test('shows the file as a table, and with --rows the rows', async () => {
    await record();
    const table = await baseline('show');
    expect(table.exit).toBe(0);
    expect(table.out).toContain('  public.information_unit        1020\n');
    expect(table.out).toContain('    creates-a-document                      1 row of 1 column, 1 of them volatile\n');
    expect(table.out).not.toContain('("public.unit_tag", "480")');
    expect((await baseline('show', '--rows')).out).toContain('      ("public.unit_tag", "480")\n');
  });

  test('a target that does not exist is refused with those that do', async () => {
    const refused = await baseline('show', '--target', 'staging');
    expect(refused).toMatchObject({ exit: 2, out: '' });
    expect(refused.err).toContain('choose one: production, embedded');
  });
});
