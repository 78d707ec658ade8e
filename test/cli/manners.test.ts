import { existsSync, mkdirSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { evidence } from '../../src/proof/evidence.ts';
import {
  contracts,
  cutterProject,
  entry,
  repository,
  setTrap,
  shell,
  temporaryFolder,
  testProject,
} from '../support/cli.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { contractsHere } from '../support/in-process.ts';

const here = { cwd: repository };
const names = ['baseline', 'verify', 'analyze', 'pgtap', 'diff', 'check', 'lock', 'report', 'migrate'];
const escapeCode = '\u001b';

describe('help', () => {
  test('is what contracts says alone, on standard output', async () => {
    const alone = await contracts([], here);
    expect(alone).toMatchObject({ exit: 0, err: '' });
    for (const name of names) expect(alone.out).toMatch(new RegExp(`^  ${name} `, 'm'));
    expect(await contractsHere(['--help'], here)).toEqual(alone);
    expect(await contractsHere(['help'], here)).toEqual(alone);
  });

  test.each(names)('of %s is the same in both spellings, and says more than its name', async (name) => {
    const one = await contractsHere([name, '--help'], here);
    expect(one).toMatchObject({ exit: 0, err: '' });
    expect(one.out).toContain(`Usage: contracts ${name}`);
    expect(await contractsHere(['help', name], here)).toEqual(one);
  });

  test('of verify names every option and every exit code', async () => {
    const { out } = await contractsHere(['verify', '--help'], here);
    for (const option of ['--target', '--embedded', '--project', '--env-file', '--report', '--strict', '--jobs']) {
      expect(out).toContain(`  ${option}`);
    }
    expect(out.replace(/\s+/g, ' ')).toContain(
      '0 proved, 1 broken, 2 usage, 3 cannot connect, 4 refused by a guard, 5 inconclusive, 6 alarm, 130 and 143',
    );
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(110);
  });
});

describe('a command line that cannot be', () => {
  const wrong: readonly (readonly [readonly string[], readonly string[]])[] = [
    [['verfy'], ['unknown command "verfy"', 'did you mean verify?']],
    [
      ['baseline', 'capure'],
      ['unknown command "capure"', 'did you mean capture?'],
    ],
    [
      ['verify', '--targt', 'x'],
      ['unknown option "--targt"', 'did you mean --target?'],
    ],
    [
      ['verify', '--jobs', '0'],
      ['option "--jobs <n>" argument "0" is invalid', 'from 1 to 64'],
    ],
    [['verify', '--jobs', 'two'], ['"two" is invalid']],
    [
      ['verify', '--report', 'xml'],
      ['"xml" is invalid', 'text, json'],
    ],
    [['verify', '--report', 'json='], ['The name of the file is missing']],
    [['verify', '--embedded', '--target', 'production'], ['cannot be used with']],
    [
      ['verify', '--target', 'staging'],
      ['"staging" is no target of contracts/contracts.yaml', 'production, embedded'],
    ],
    [
      ['verify', 'cut_leg_c'],
      ['there is no contract "cut_leg_c"; did you mean "cut_leg_', 'choose from: cut_leg_a,'],
    ],
    [['verify', '--project', 'nosuch'], ['the folder "nosuch" does not exist']],
    [
      ['verify', '--env-file', '/dev/null'],
      ['the environment file "/dev/null" is not a regular file', '--env-file'],
    ],
    [['verify', `a${escapeCode}[2Jb`], ['there is no contract "a\\u{1b}[2Jb"']],
  ];

  test.each(wrong)('exits 2, says why on stderr, and nothing on stdout: %j', async (words, says) => {
    const { exit, out, err } = await contractsHere(words, here);
    expect({ exit, out }).toEqual({ exit: 2, out: '' });
    expect(err).toMatch(/^contracts: /);
    for (const part of says) expect(err).toContain(part);
    expect(err).not.toContain(escapeCode);
    expect(err).not.toContain('    at ');
  });
});

describe('an environment file that does not exist', () => {
  // Node.js 20 would look for the argument of --env-file itself, and end with 9: the first line of the program keeps it from that.
  test('exits 2, named by us', async () => {
    expect(readFileSync(entry, 'utf8').split('\n')[0]).toMatch(/^#!\/usr\/bin\/env -S node .*--$/);
    const { exit, out, err } = await contracts(['verify', '--env-file', 'nosuch.env'], here);
    expect({ exit, out }).toEqual({ exit: 2, out: '' });
    expect(err).toMatch(/^contracts: the environment file "nosuch.env" does not exist/);
  });
});

describe('a project without contracts', () => {
  test('exits 2 from check and from verify, and nothing is connected', async () => {
    const { root } = testProject('project: p\nprincipals: { exec: a, verify: b, observer: c }\nsurface: [public.t]\n');
    for (const words of [['check'], ['verify', '--embedded'], ['lock']]) {
      const { exit, out, err } = await contractsHere(words, { cwd: root });
      expect({ exit, out }).toEqual({ exit: 2, out: '' });
      expect(err).toMatch(/no contract/);
    }
  });
});

describe('where the result goes', () => {
  test('a reader that has seen enough is no failure', async () => {
    const { exit, out, err } = await shell('contracts report --schema | head -1', here);
    expect({ exit, out, err }).toEqual({ exit: 0, out: '{\n', err: '' });
  });

  test('a device that is full exits 2 and says so, where all was well', async () => {
    for (const command of ['check', '--version', 'report --schema', '']) {
      const { exit, err } = await shell(`contracts ${command} > /dev/full`, here);
      expect(exit).toBe(2);
      expect(err).toContain('cannot write to standard output: ENOSPC');
      expect(err).not.toContain('    at ');
    }
  });

  test('a full or closed stderr changes nothing', async () => {
    expect(await shell('contracts check 2> /dev/full', here)).toMatchObject({ exit: 0 });
    expect(await shell('contracts check 2>&-', here)).toMatchObject({ exit: 0 });
    expect(await shell('contracts verify nosuch 2> /dev/full', here)).toMatchObject({ exit: 2, out: '' });
  });

  test('colour is for terminals, FORCE_COLOR asks for it, NO_COLOR and TERM=dumb forbid it', async () => {
    const broken = testProject('project: p\n');
    broken.write('contracts/f/v1.sql', 'SELECT 1');
    const coloured = async (env: Readonly<Record<string, string>>): Promise<boolean> => {
      const { out, exit } = await contracts(['check'], { cwd: broken.root, env });
      expect(exit).toBe(2);
      return out.includes(escapeCode);
    };
    expect(await coloured({ TERM: 'xterm' })).toBe(false);
    expect(await coloured({ FORCE_COLOR: '1' })).toBe(true);
    expect(await coloured({ FORCE_COLOR: '0' })).toBe(false);
    expect(await coloured({ FORCE_COLOR: '1', NO_COLOR: '1' })).toBe(false);
    const onTerminal = (env: string): string => `${env} script -qec '"$NODE" "$ENTRY" check' /dev/null | cat -v`;
    const place = { cwd: broken.root };
    expect((await shell(onTerminal('TERM=xterm'), place)).out).toContain('^[[');
    expect((await shell(onTerminal('TERM=dumb'), place)).out).not.toContain('^[[');
    expect((await shell(onTerminal('TERM=xterm NO_COLOR=1'), place)).out).not.toContain('^[[');
  });
});

describe('a project is found', () => {
  test('from a folder below it, and with --project from anywhere', async () => {
    const at = join(repository, 'contracts/cut_leg_a');
    const good = await contracts(['check'], here);
    expect(good).toMatchObject({ exit: 0, err: '' });
    expect(await contractsHere(['check'], { cwd: at })).toEqual(good);
    const elsewhere = { cwd: temporaryFolder() };
    expect((await contractsHere(['check'], elsewhere)).exit).toBe(2);
    expect(await contracts(['check', '--project', repository], elsewhere)).toEqual(good);
    expect(await contractsHere(['lock', '--check', '--project', at], elsewhere)).toMatchObject({ exit: 0 });
  });
});

describe('a report in a file', () => {
  test('that cannot be written exits 2 before anything is sent, and stdout still gets its own', async () => {
    const trap = await setTrap();
    const { root } = cutterProject({
      DOT_CUTTER_DB_HOST: '127.0.0.1',
      DOT_CUTTER_DB_PORT: String(trap.port),
      DOT_CUTTER_DB_SSLMODE: 'disable',
    });
    mkdirSync(join(root, 'folder'));
    for (const [file, why] of [
      ['nosuch/record.json', 'its folder does not exist'],
      ['folder', 'it is a folder'],
      ['.env/record.json', 'its folder is a file'],
    ] as const) {
      const ran = await contractsHere(['verify', '--report', 'json', '--report', `json=${file}`], { cwd: root });
      expect(ran.exit).toBe(2);
      expect(ran.err).toContain(`cannot write the report "${file}": ${why}`);
      expect(ran.err.split('cannot write')).toHaveLength(2);
      expect(evidence.parse(JSON.parse(ran.out))).toMatchObject({
        exitCode: 2,
        stopped: { code: 'report-unwritable' },
      });
    }
    expect(trap.connections()).toBe(0);
  });

  test('is for its owner only, follows a link, and does not replace a device', async () => {
    const root = temporaryFolder();
    symlinkSync('real.json', join(root, 'link.json'));
    const file = (name: string) => ['verify', 'x', '--project', repository, '--report', `json=${name}`];
    expect((await contractsHere(file('record.json'), { cwd: root })).exit).toBe(2);
    expect(statSync(join(root, 'record.json')).mode & 0o777).toBe(0o600);
    expect(evidence.parse(JSON.parse(readFileSync(join(root, 'record.json'), 'utf8'))).exitCode).toBe(2);
    expect((await contractsHere(file('/dev/null'), { cwd: root })).exit).toBe(2);
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
    const streamed = await shell(`contracts ${file('/dev/stdout').join(' ')} | cat`, { cwd: root });
    expect(evidence.parse(JSON.parse(streamed.out)).exitCode).toBe(2);
    await contractsHere(file('real.json'), { cwd: root });
    rmSync(join(root, 'record.json'));
    await contractsHere(file('link.json'), { cwd: root });
    expect(existsSync(join(root, 'real.json'))).toBe(true);
  });

  test('is not written by check --report json, which prints one document also where there is nothing to check', async () => {
    const { exit, out } = await contractsHere(['check', '--report', 'json'], { cwd: temporaryFolder() });
    expect(exit).toBe(2);
    expect(JSON.parse(out)).toMatchObject({
      ok: false,
      stopped: { code: 'project-missing', kind: 'usage' },
      findings: [],
    });
    const good = await contractsHere(['check', '--report', 'json'], here);
    expect(JSON.parse(good.out)).toMatchObject({ ok: true, stopped: null });
  });
});

describe('verify of some contracts', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await freshDatabase();
    return () => database.drop();
  });

  function project() {
    const { host, port, name, roles } = database;
    return cutterProject({
      DOT_CUTTER_DB_HOST: host,
      DOT_CUTTER_DB_PORT: String(port),
      DOT_CUTTER_DB_NAME: name,
      DOT_CUTTER_DB_SSLMODE: 'disable',
      DOT_CUTTER_EXEC_DB_PASSWORD: roles.exec.password,
      DOT_CUTTER_VERIFY_DB_PASSWORD: roles.verify.password,
      DOT_CUTTER_OBSERVER_DB_PASSWORD: roles.observer.password,
    });
  }

  test('runs those, says which, and keeps results and progress apart', async () => {
    const { root } = project();
    const { out, err } = await contracts(['verify', 'cut_leg_b', '--report', 'json'], { cwd: root });
    const record = evidence.parse(JSON.parse(out));
    expect(record.run.selected).toEqual(['cut_leg_b']);
    expect(new Set(record.cases.map(({ contract }) => contract))).toEqual(new Set(['cut_leg_b']));
    expect(err).toContain('cut_leg_b v1, 8 cases');
    expect(err).toContain(`production: ${database.name} at a local socket as cutter_exec, cutter_verify`);
  });

  test('whose result finds no room exits with what the run came to, never with 0', async () => {
    const { root } = project();
    expect((await contractsHere(['baseline', 'capture'], { cwd: root })).exit).toBe(0);
    expect((await contracts(['verify', 'verify_unit'], { cwd: root })).exit).toBe(0);
    expect((await shell('contracts verify verify_unit > /dev/full', { cwd: root })).exit).toBe(2);
    const device = await contractsHere(['verify', 'verify_unit', '--report', 'json=/dev/full'], { cwd: root });
    expect(device.exit).toBe(2);
    expect(device.err).toContain('cannot write the report "/dev/full": no space left on the device');
    expect(device.out).toContain('exit 2');
    expect((await shell('contracts verify --report json=gone/x > /dev/full', { cwd: root })).exit).toBe(2);
  });
});
