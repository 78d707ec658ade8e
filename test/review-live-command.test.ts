import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Context } from '../src/cli/context.ts';
import { run } from '../src/cli/run.ts';
import { diffSchema } from '../src/review/change.ts';
import { liveRules } from '../src/review/live/registry.ts';
import { contractRules, projectRules } from '../src/review/rules/registry.ts';
import { freshDatabase, type TestDatabase } from './support/database.ts';

let database: TestDatabase;
let place: string;

beforeEach(async () => {
  database = await freshDatabase();
  place = mkdtempSync(join(tmpdir(), 'contracts-live-'));
  for (const side of ['base', 'head']) {
    cpSync('contracts', join(place, side, 'contracts'), { recursive: true });
    rmSync(join(place, side, 'contracts/baselines'), { recursive: true, force: true });
    // Over a socket there is no certificate to check.
    edit(side, 'contracts/contracts.yaml', /^ *sslrootcert:.*\n/m, '');
  }
});
afterEach(async () => {
  rmSync(place, { recursive: true, force: true });
  await database.drop();
});

function edit(side: string, file: string, from: string | RegExp, to: string): void {
  const path = join(place, side, file);
  const text = readFileSync(path, 'utf8');
  const edited = text.replace(from, to);
  if (edited === text) throw new Error(`nothing to edit in ${file}`);
  writeFileSync(path, edited);
}

/** Runs `contracts …` in the folder of the head, whose target is the test's database. */
async function contracts(words: readonly string[], changed: Readonly<Record<string, string>> = {}) {
  const said = { out: '', err: '', exit: 0 };
  const { exec, verify, observer } = database.roles;
  const context: Context = {
    out: (text) => {
      said.out += text;
    },
    err: (text) => {
      said.err += text;
    },
    env: {
      DOT_CUTTER_DB_HOST: database.host,
      DOT_CUTTER_DB_PORT: String(database.port),
      DOT_CUTTER_DB_NAME: database.name,
      DOT_CUTTER_DB_SSLMODE: 'disable',
      DOT_CUTTER_EXEC_DB_PASSWORD: exec.password,
      DOT_CUTTER_VERIFY_DB_PASSWORD: verify.password,
      DOT_CUTTER_OBSERVER_DB_PASSWORD: observer.password,
      PATH: '/usr/bin:/bin',
      ...changed,
    },
    cwd: join(place, 'head'),
    terminal: { out: false, err: false, live: false },
    signal: new AbortController().signal,
    exit: (code) => {
      said.exit = code;
    },
  };
  await run(words, context);
  return said;
}

async function diff(changed: Readonly<Record<string, string>> = {}, ...more: readonly string[]) {
  const ran = await contracts(['diff', '../base', '.', '--target', 'production', '--report', 'json', ...more], changed);
  return { ...ran, document: diffSchema.parse(JSON.parse(ran.out)) };
}

const rulesOfFiles = contractRules.length + projectRules.length;
const address = 'contracts/verify_unit/v1.sql';

describe('contracts diff --target', () => {
  test('says what is touched, what both versions do there, and what only the database tells', async () => {
    edit('head', address, /WHERE u\.canonical_address = \$1/, "WHERE u.canonical_address || '' = $1");
    const { exit, err, document } = await diff();
    expect(err).toContain(`production: ${database.name} at a local socket as `);
    expect(exit).toBe(1);
    const plan = document.changes.filter(({ rule }) => rule === 'plan-changed');
    expect(plan[0]).toMatchObject({
      contract: 'verify_unit',
      area: 'surface',
      severity: 'dangerous',
      live: true,
      at: { side: 'head', file: address },
      message: expect.stringMatching(
        / became a sequential scan of "public\.information_unit" \(about 1,020 rows by the statistics\)$/,
      ),
    });
    expect(document.live?.contracts.map(({ contract }) => contract)).toEqual(['verify_unit']);
    expect(document.live?.contracts[0]?.base?.plan).toMatch(/information_unit/);
    expect(document.changes.filter(({ rule }) => rule === 'function-unrecorded').length).toBeGreaterThan(0);
    expect(document.rules).toBe(rulesOfFiles + liveRules.length);
  });

  test('compares the functions of every contract with the baseline, also where no file changed', async () => {
    expect((await contracts(['baseline', 'capture', '--target', 'production'])).exit).toBe(0);
    cpSync(join(place, 'head/contracts/baselines'), join(place, 'base/contracts/baselines'), { recursive: true });
    const same = await diff();
    expect(same.document.changes).toEqual([]);
    expect(same.exit).toBe(0);
    await database.admin('ALTER FUNCTION public.fn_cut_record RESET ALL');
    const { document, exit } = await diff();
    expect(document.changes.map(({ rule, contract, severity }) => [rule, contract, severity])).toEqual([
      ['function-rights-changed', 'cut_leg_b', 'dangerous'],
    ]);
    expect(exit).toBe(0);
    expect((await diff({}, '--fail-on', 'dangerous')).exit).toBe(1);
  });

  test('reviews what the files say where nobody answers, exits with 3, and is not green', async () => {
    edit('head', address, '/* contract', '/* contract\n# only a remark');
    const { exit, err, document } = await diff({ DOT_CUTTER_DB_PORT: '1' });
    expect(exit).toBe(3);
    expect(err).toContain('contracts: ');
    expect(document).toMatchObject({
      verdict: 'unknown',
      exitCode: 3,
      live: null,
      stopped: { code: 'server-unreachable' },
    });
    expect(document.compared.map(({ contract }) => contract)).toEqual(['verify_unit']);
    expect(document.rules).toBe(rulesOfFiles);
  });

  test('sends no password to where only the change leads', async () => {
    edit(
      'head',
      'contracts/contracts.yaml',
      'host: { env: DOT_CUTTER_DB_HOST, default: 127.0.0.1 }',
      'host: { env: PGHOST }',
    );
    const { exit, err, document } = await diff({ PGHOST: database.host });
    expect(document.stopped?.code).toBe('target-under-review');
    expect(err).toContain('target "production" is changed by what is compared with "../base": nothing was sent to it');
    expect([1, 4]).toContain(exit);
    expect(document.live).toBe(null);
  });

  test('refuses a role that is not the principal’s, and a baseline of another server', async () => {
    const powerful = await diff({
      DOT_CUTTER_EXEC_DB_USER: database.roles.superuser.user,
      DOT_CUTTER_EXEC_DB_PASSWORD: database.roles.superuser.password,
    });
    expect(powerful.document.stopped?.code).toBe('wrong-role');
    expect(powerful.exit).toBe(4);
    expect((await contracts(['baseline', 'capture', '--target', 'production'])).exit).toBe(0);
    const file = 'contracts/baselines/production.json';
    edit('head', file, /"systemIdentifier": "\d+"/, '"systemIdentifier": "42"');
    const other = await diff();
    expect(other.document.stopped?.code).toBe('baseline-other-server');
    expect(other.document.verdict).not.toBe('pass');
  });
});
