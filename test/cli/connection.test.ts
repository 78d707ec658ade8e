import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { evidence } from '../../src/proof/evidence.ts';
import { contracts, cutterProject, type Settings, setTrap, type TestProject } from '../support/cli.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { contractsHere } from '../support/in-process.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase();
  return () => database.drop();
});

/** The cutter's project with a `.env` that leads to the test's database, and what is different about it. */
function project(different: Settings = {}, mode = 0o600): TestProject {
  return cutterProject({ ...settingsOf(database), ...different }, mode);
}

function settingsOf({ host, port, name, roles }: TestDatabase): Settings {
  return {
    DOT_CUTTER_DB_HOST: host,
    DOT_CUTTER_DB_PORT: String(port),
    DOT_CUTTER_DB_NAME: name,
    DOT_CUTTER_DB_SSLMODE: 'disable',
    DOT_CUTTER_EXEC_DB_PASSWORD: roles.exec.password,
    DOT_CUTTER_VERIFY_DB_PASSWORD: roles.verify.password,
    DOT_CUTTER_OBSERVER_DB_PASSWORD: roles.observer.password,
  };
}

/** Runs `verify`; the record that it left says the same as its exit code. */
function verify(at: TestProject, ...words: readonly string[]) {
  return verifyBy(contractsHere, at, words);
}

/** As {@link verify}, as a process of its own. */
function verifyAlone(at: TestProject, ...words: readonly string[]) {
  return verifyBy(contracts, at, words);
}

async function verifyBy(run: typeof contractsHere, { root }: TestProject, words: readonly string[]) {
  const ran = await run(['verify', ...words, '--report', 'text', '--report', 'json=record.json'], { cwd: root });
  const record = evidence.parse(JSON.parse(readFileSync(join(root, 'record.json'), 'utf8')));
  expect(record.exitCode).toBe(ran.exit);
  return { ...ran, record, said: `${ran.out}${ran.err}` };
}

const flat = (text: string): string => text.replace(/\s+/g, ' ');

describe('settings that cannot be right', () => {
  const mistakes: readonly (readonly [string, Settings, number, readonly string[]])[] = [
    [
      'that others can read',
      {},
      0o640,
      ['.env holds passwords and can be read by others (mode 0640)', 'chmod 0600 .env'],
    ],
    [
      'that lack two passwords',
      { DOT_CUTTER_EXEC_DB_PASSWORD: null, DOT_CUTTER_VERIFY_DB_PASSWORD: null },
      0o600,
      [
        'DOT_CUTTER_EXEC_DB_PASSWORD is not set (password of "exec" of target "production")',
        'DOT_CUTTER_VERIFY_DB_PASSWORD is not set',
        "add a line to .env, which only you may read: DOT_CUTTER_EXEC_DB_PASSWORD='…'",
      ],
    ],
    [
      'with an sslmode that libpq has not',
      { DOT_CUTTER_DB_SSLMODE: 'verify_full' },
      0o600,
      ['DOT_CUTTER_DB_SSLMODE in .env is no sslmode', 'disable, prefer, require, verify-ca, verify-full'],
    ],
    [
      'with a port that is none',
      { DOT_CUTTER_DB_PORT: '54x2' },
      0o600,
      ['DOT_CUTTER_DB_PORT in .env is not a port number from 1 to 65535'],
    ],
    [
      'that would send passwords to another host in plaintext',
      { DOT_CUTTER_DB_HOST: 'db.invalid' },
      0o600,
      [
        'would send passwords and data to "db.invalid" in plaintext',
        'set DOT_CUTTER_DB_SSLMODE in .env to verify-full',
      ],
    ],
  ];

  test.each(mistakes)('exits 2 before anything is sent: %s', async (_, different, mode, says) => {
    const trap = await setTrap();
    const at = { DOT_CUTTER_DB_HOST: '127.0.0.1', DOT_CUTTER_DB_PORT: String(trap.port) };
    const { exit, out, err, record } = await verify(project({ ...at, ...different }, mode));
    expect(exit).toBe(2);
    for (const words of says) expect(err).toContain(words);
    expect(out).toContain('stopped early');
    expect(record.project?.name).toBe('cutter');
    expect(record.contracts).toHaveLength(6);
    expect(trap.connections()).toBe(0);
  });

  test('in a file with a line that is none exits 2 and does not repeat the line', async () => {
    const broken = project();
    broken.write('.env', "DOT_CUTTER_DB_HOST=127.0.0.1\nDOT_CUTTER_EXEC_DB_PASSWORD='half a secret\n", 0o600);
    const { exit, err, said } = await verify(broken);
    expect(exit).toBe(2);
    expect(err).toContain('.env:2: ');
    expect(said).not.toContain('half a secret');
  });
});

describe('a server that is not what the settings say', () => {
  const failures: readonly (readonly [string, () => Promise<Settings>, readonly string[]])[] = [
    [
      'is down',
      async () => ({ DOT_CUTTER_DB_HOST: '127.0.0.1', DOT_CUTTER_DB_PORT: '1' }),
      [
        'nothing listens there',
        'start PostgreSQL there, or mend DOT_CUTTER_DB_HOST in .env and DOT_CUTTER_DB_PORT in .env',
      ],
    ],
    [
      'has a name that does not resolve',
      async () => ({ DOT_CUTTER_DB_HOST: 'nosuch.invalid', DOT_CUTTER_DB_SSLMODE: 'verify-full' }),
      ['nosuch.invalid', 'DOT_CUTTER_DB_HOST in .env'],
    ],
    [
      'has another password',
      async () => ({ DOT_CUTTER_EXEC_DB_PASSWORD: 'not-the-password' }),
      ['the server refuses the password of role "cutter_exec"', 'mend DOT_CUTTER_EXEC_DB_PASSWORD in .env'],
    ],
    [
      'has no such database',
      async () => ({ DOT_CUTTER_DB_NAME: 'nosuchdb' }),
      ['there is no database "nosuchdb"', 'mend DOT_CUTTER_DB_NAME in .env'],
    ],
    [
      'is on a socket that does not exist',
      async () => ({ DOT_CUTTER_DB_HOST: '/nosuch/folder' }),
      ['/nosuch/folder', 'DOT_CUTTER_DB_HOST in .env'],
    ],
  ];

  test.each(failures)('exits 3, says why once and what to mend: it %s', async (_, different, says) => {
    const { exit, out, record } = await verify(project(await different()));
    expect(exit).toBe(3);
    for (const words of says) expect(flat(out)).toContain(words);
    expect(flat(out).split(record.stopped?.message ?? '?')).toHaveLength(2);
    expect(record).toMatchObject({ verdict: 'inconclusive', cases: [], stopped: { kind: 'environment' } });
    expect(record.proofs.filter(({ status }) => status === 'pass').map(({ id }) => id)).toEqual([
      'PROOF-1',
      'PROOF-2',
      'PROOF-3',
      'PROOF-9',
    ]);
  });
});

describe('a kill-switch that is on', () => {
  test('exits 4 and nothing is connected', async () => {
    const trap = await setTrap();
    const on = project({ DOT_CUTTER_DB_HOST: '127.0.0.1', DOT_CUTTER_DB_PORT: String(trap.port) });
    const file = join(on.root, 'contracts/contracts.yaml');
    on.write('contracts/contracts.yaml', readFileSync(file, 'utf8').replace('enabled: false', 'enabled: true'));
    const { exit, out, record } = await verify(on);
    expect(exit).toBe(4);
    expect(flat(out)).toContain('set execution.enabled to false in contracts/contracts.yaml');
    expect(record.proofs.filter(({ status }) => status === 'fail').map(({ id }) => id)).toEqual(['PROOF-1', 'PROOF-9']);
    expect(trap.connections()).toBe(0);
  });
});

describe('a project file', () => {
  test('that is broken exits 2 with its line, and none is connected', async () => {
    const trap = await setTrap();
    const broken = project({ DOT_CUTTER_DB_HOST: '127.0.0.1', DOT_CUTTER_DB_PORT: String(trap.port) });
    broken.write('contracts/contracts.yaml', 'project: cutter\nexecutoin: { enabled: false }\n');
    const { exit, err, record } = await verify(broken);
    expect(exit).toBe(2);
    expect(err).toContain('contracts/contracts.yaml:');
    expect(record).toMatchObject({ project: null, stopped: { code: 'project-invalid' } });
    const checked = await contractsHere(['check'], { cwd: broken.root });
    expect(checked).toMatchObject({
      exit: 2,
      out: expect.stringContaining('unknown key "executoin"; did you mean "execution"?'),
    });
    expect(trap.connections()).toBe(0);
  });

  test('that is missing exits 2 and says where it was looked for', async () => {
    const without = project();
    rmSync(join(without.root, 'contracts'), { recursive: true });
    const { exit, err, record } = await verify(without);
    expect(exit).toBe(2);
    expect(err).toContain(`no project file "contracts/contracts.yaml" in "${without.root}" or above it`);
    expect(record.stopped?.code).toBe('project-missing');
  });
});

describe('a baseline', () => {
  const file = 'contracts/baselines/production.json';
  let recorded = '';
  const withBaseline = (change: (text: string) => string): TestProject => {
    const made = project();
    made.write(file, change(recorded));
    return made;
  };
  beforeAll(async () => {
    const first = cutterProject(settingsOf(database), 0o600, 'kept');
    expect((await contracts(['baseline', 'capture'], { cwd: first.root })).exit).toBe(0);
    recorded = readFileSync(join(first.root, file), 'utf8');
    return () => rmSync(first.root, { recursive: true });
  });
  afterAll(() => expect(recorded).not.toBe(''));

  test('that holds exits 0, and no row is left', async () => {
    const { exit, record } = await verifyAlone(withBaseline((text) => text));
    expect(exit).toBe(0);
    expect(record).toMatchObject({ verdict: 'proved', stopped: null });
    expect(await database.admin('SELECT count(*) AS rows FROM public.information_unit')).toEqual([{ rows: '1020' }]);
  });

  test('that is missing exits 5 and says how to capture it', async () => {
    const without = project();
    const { exit, out } = await verify(without);
    expect(exit).toBe(5);
    expect(flat(out)).toContain('record it: contracts baseline capture --target production');
    expect(existsSync(join(without.root, file))).toBe(false);
  });

  test('that is broken exits 2 with line and column, before anything is sent', async () => {
    const trap = await setTrap();
    const broken = project({ DOT_CUTTER_DB_HOST: '127.0.0.1', DOT_CUTTER_DB_PORT: String(trap.port) });
    broken.write(file, '{ broken');
    const { exit, err } = await verify(broken);
    expect(exit).toBe(2);
    expect(err).toContain(`${file}:1:3: `);
    expect(trap.connections()).toBe(0);
  });

  test('of another server exits 4 and names both', async () => {
    const other = withBaseline((text) => text.replace(/"systemIdentifier": "\d+"/, '"systemIdentifier": "42"'));
    const { exit, out } = await verify(other);
    expect(exit).toBe(4);
    expect(flat(out)).toMatch(/recorded on the server with system identifier "42", and this one is "\d+"/);
    expect(flat(out)).toContain('contracts baseline capture --target production --replace');
  });

  test('that differs is movement by others, and exits 1 with --strict', async () => {
    const moved = withBaseline((text) => text.replace('"public.unit_tag": 480', '"public.unit_tag": 470'));
    const lenient = await verify(moved);
    expect(lenient.exit).toBe(0);
    expect(flat(lenient.out)).toContain('1 table of 9 moved since');
    const strict = await verifyAlone(moved, '--strict');
    expect(strict.exit).toBe(1);
    expect(flat(strict.out)).toContain('table "public.unit_tag": 470 → 480 rows since');
    expect(strict.record.verdict).toBe('broken');
  });
});
