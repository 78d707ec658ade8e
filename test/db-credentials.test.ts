import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterAll, describe, expect, test } from 'vitest';
import { ContractsError } from '../src/core/errors.ts';
import { Secret } from '../src/core/secret.ts';
import type { Setting, TargetSource } from '../src/core/target.ts';
import { type CredentialSources, resolveLogin, resolveTarget, type TargetCredentials } from '../src/db/credentials.ts';
import { loadEnvFile } from '../src/db/env-file.ts';
import { parseEnv } from '../src/db/env-syntax.ts';
import { makeAuthority } from './support/certificate.ts';
import { canary } from './support/network-server.ts';

const folder = mkdtempSync(join(tmpdir(), 'contracts-credentials-'));
afterAll(() => rmSync(folder, { recursive: true }));

const variable = (env: string, fallback: string | null = null): Setting => ({ env, fallback });
const login = (name: string) => ({ user: variable(`${name}_USER`), passwordEnv: `${name}_PASSWORD` });

const target: TargetSource = {
  name: 'production',
  host: variable('DB_HOST', '127.0.0.1'),
  port: variable('DB_PORT', '5432'),
  database: variable('DB_NAME'),
  sslmode: variable('DB_SSLMODE', 'disable'),
  sslrootcert: null,
  allowPlaintext: false,
  allowPooler: false,
  logins: { exec: login('EXEC'), verify: login('VERIFY') },
  observer: login('OBSERVER'),
  migrate: null,
};

const complete = {
  DB_NAME: 'directus',
  EXEC_USER: 'cutter_exec',
  EXEC_PASSWORD: canary.reveal(),
  VERIFY_USER: 'cutter_verify',
  VERIFY_PASSWORD: 'verify-password',
  OBSERVER_USER: 'workflow_admin',
  OBSERVER_PASSWORD: 'observer-password',
};

function sources(
  env: CredentialSources['env'],
  about: { readonly target?: Partial<TargetSource>; readonly file?: string; readonly mode?: number } = {},
): CredentialSources & { readonly target: TargetSource } {
  const path = join(folder, 'env');
  if (about.file !== undefined) {
    writeFileSync(path, about.file);
    chmodSync(path, about.mode ?? 0o600);
  }
  const envFile = about.file === undefined ? null : loadEnvFile({ path, shown: '.env', optional: false });
  const limits = { connect: 5_000 };
  return { target: { ...target, ...about.target }, env, envFile, limits, root: folder, program: 'contracts/0.1.0' };
}

function resolve(...args: Parameters<typeof sources>): TargetCredentials {
  return resolveTarget(sources(...args));
}

function problems(...args: Parameters<typeof sources>): { code: string; lines: readonly string[]; hint: string } {
  try {
    resolve(...args);
  } catch (error) {
    if (!(error instanceof ContractsError)) throw error;
    expect(inspect(error, { showHidden: true, depth: 9 })).not.toContain(canary.reveal());
    return { code: error.code, lines: error.message.split('\n'), hint: error.hint ?? '' };
  }
  throw new Error('nothing was refused');
}

describe('the settings of a target', () => {
  test('come from environment, file and defaults, and know from where', () => {
    const { exec, verify, observer, loaded, notes } = resolve(
      { DB_NAME: 'directus', EXEC_USER: 'cutter_exec' },
      {
        file: Object.entries(complete)
          .map(([name, value]) => `${name}='${value}'`)
          .join('\n'),
      },
    );
    expect(exec).toMatchObject({
      host: '127.0.0.1',
      port: 5432,
      database: 'directus',
      user: 'cutter_exec',
      tls: false,
      connectTimeout: 5_000,
      applicationName: 'contracts/0.1.0 exec',
      origins: {
        host: 'the default of DB_HOST in contracts/contracts.yaml',
        database: 'DB_NAME in the environment',
        password: 'EXEC_PASSWORD in .env',
      },
    });
    expect(exec.password instanceof Secret && exec.password.reveal()).toBe(canary.reveal());
    expect(verify.user).toBe('cutter_verify');
    expect(observer).toMatchObject({ user: 'workflow_admin' });
    expect(loaded).toEqual(['EXEC_PASSWORD', 'OBSERVER_PASSWORD', 'OBSERVER_USER', 'VERIFY_PASSWORD', 'VERIFY_USER']);
    expect(notes).toEqual([]);
  });

  test('take the real environment before the file', () => {
    const file = "DB_NAME=from_file\nEXEC_PASSWORD='from-file'";
    const { exec } = resolve({ ...complete, DB_NAME: 'from_environment' }, { file });
    expect(exec.database).toBe('from_environment');
    expect(exec.password instanceof Secret && exec.password.reveal()).toBe(canary.reveal());
  });

  test('show no password, however closely one looks', () => {
    expect(inspect(resolve(complete), { showHidden: true, depth: 12 })).not.toContain(canary.reveal());
    expect(JSON.stringify(resolve(complete))).not.toContain(canary.reveal());
  });

  test('that are missing are named all at once, with the line to add', () => {
    const { code, lines, hint } = problems({ EXEC_USER: 'cutter_exec' });
    expect(code).toBe('setting-missing');
    expect(lines).toEqual([
      'DB_NAME is not set (database of target "production")',
      'EXEC_PASSWORD is not set (password of "exec" of target "production")',
      'VERIFY_USER is not set (user of "verify" of target "production")',
      'VERIFY_PASSWORD is not set (password of "verify" of target "production")',
      'OBSERVER_USER is not set (user of "observer" of target "production")',
      'OBSERVER_PASSWORD is not set (password of "observer" of target "production")',
    ]);
    expect(hint).toContain('add a line to .env: DB_NAME=…');
  });

  test.each([
    ['DB_HOST', `postgres://u:${canary.reveal()}@h/d`, /^DB_HOST in the environment is a connection string/],
    ['DB_HOST', `host=h password=${canary.reveal()}`, /is a connection string/],
    ['DB_HOST', 'one,two', /names several hosts/],
    ['DB_HOST', 'var/run', /is neither a host name/],
    ['DB_PORT', '5432x', /is not a port number/],
    ['DB_PORT', '65536', /is not a port number/],
    ['DB_NAME', '', /is empty/],
    ['EXEC_USER', 'a\nb', /control character/],
    ['EXEC_USER', 'x'.repeat(64), /longer than the 63 bytes/],
    ['EXEC_PASSWORD', '', /^EXEC_PASSWORD in the environment is empty/],
  ])('that are wrong are named without their value: %s', (name, value, message) => {
    const { code, lines } = problems({ ...complete, [name]: value });
    expect(code).toBe('setting-invalid');
    expect(lines).toEqual([expect.stringMatching(message)]);
  });

  test('with a command as the observer need no login for it', () => {
    const { OBSERVER_USER: _, OBSERVER_PASSWORD: __, ...rest } = complete;
    expect(resolve(rest, { target: { observer: { command: ['psql'] } } }).observer).toEqual({ command: ['psql'] });
  });

  test('of one login can be resolved without the others', () => {
    const dba = { user: variable('DBA_USER'), passwordEnv: 'DBA_PASSWORD' };
    const env = { DB_NAME: 'directus', DBA_USER: 'dba', DBA_PASSWORD: 'dba-password' };
    const { settings } = resolveLogin(sources(env), { name: 'migrate', login: dba });
    expect(settings).toMatchObject({ user: 'dba', applicationName: 'contracts/0.1.0 migrate' });
    expect(() => resolveLogin(sources({ DB_NAME: 'd' }), { name: 'migrate', login: dba })).toThrow(
      'DBA_USER is not set',
    );
  });
});

describe('the environment file', () => {
  test('is refused when it holds a password and others may read it', () => {
    const file = `EXEC_PASSWORD='${canary.reveal()}'`;
    const { EXEC_PASSWORD: _, ...rest } = complete;
    expect(problems(rest, { file, mode: 0o640 })).toMatchObject({
      code: 'env-file-exposed',
      lines: ['.env holds passwords and can be read by others (mode 0640)'],
      hint: 'chmod 0600 .env',
    });
    expect(resolve(rest, { file, mode: 0o600 }).exec.user).toBe('cutter_exec');
  });

  test('may be read by others when no password is taken from it', () => {
    expect(resolve(complete, { file: 'DB_PORT=5433', mode: 0o644 }).exec.port).toBe(5433);
  });

  test('is refused where a value that is needed means something else to other programs', () => {
    const { DB_NAME: _, ...rest } = complete;
    expect(problems(rest, { file: 'DB_NAME=\u0024{OTHER}\nUNUSED=\u0024{OTHER}' }).lines).toEqual([
      'DB_NAME in .env (line 1) has a $ that other programs expand',
    ]);
    expect(problems(rest, { file: 'DB_NAME=a\nDB_NAME=b' }).lines).toEqual([
      'DB_NAME in .env (line 2) is set twice, on lines 1 and 2',
    ]);
    expect(resolve(rest, { file: "DB_NAME='a$b'" }).exec.database).toBe('a$b');
  });
});

describe('a password file', () => {
  test('is asked when the server wants a password and the variable is not set', async () => {
    const path = join(folder, 'pgpass');
    writeFileSync(path, '127.0.0.1:5432:directus:cutter_exec:from-the-file', { mode: 0o600 });
    const { EXEC_PASSWORD: _, ...rest } = complete;
    const { password } = resolve({ ...rest, PGPASSFILE: path }).exec;
    expect(typeof password === 'function' && (await password())?.reveal()).toBe('from-the-file');
    expect(problems({ ...rest, PGPASSFILE: join(folder, 'absent') }).lines).toEqual([
      'EXEC_PASSWORD is not set (password of "exec" of target "production")',
    ]);
  });
});

describe('sslmode', () => {
  const mode = (sslmode: string, overrides: Partial<TargetSource> = {}) =>
    resolve({ ...complete, DB_HOST: 'db.example', DB_SSLMODE: sslmode }, { target: overrides }).exec.tls;
  const refused = (sslmode: string, overrides: Partial<TargetSource> = {}) =>
    problems({ ...complete, DB_HOST: 'db.example', DB_SSLMODE: sslmode }, { target: overrides });

  test('has the meaning of libpq', () => {
    const ca = makeAuthority('somebody').pem;
    writeFileSync(join(folder, 'root.crt'), ca);
    const sslrootcert: Setting = { literal: 'root.crt' };
    expect(mode('require')).toEqual({ mode: 'require', ca: null });
    expect(mode('require', { sslrootcert })).toEqual({ mode: 'require', ca });
    expect(mode('verify-ca', { sslrootcert })).toEqual({ mode: 'verify-ca', ca });
    expect(mode('verify-full')).toEqual({ mode: 'verify-full', ca: null });
    expect(mode('verify-full', { sslrootcert })).toEqual({ mode: 'verify-full', ca });
  });

  test.each(['verify_full', 'REQUIRE', 'allow', 'no-verify', 'true', 'require '])('%j is refused', (word) => {
    expect(refused(word)).toMatchObject({
      code: 'sslmode-unknown',
      hint: expect.stringContaining('disable, prefer, require, verify-ca, verify-full'),
    });
  });

  test.each(['disable', 'prefer'])('%s to another host is refused unless the project allows it', (word) => {
    expect(refused(word)).toMatchObject({ code: 'plaintext-refused' });
    expect(mode(word, { allowPlaintext: true })).toEqual(word === 'disable' ? false : { mode: 'prefer', ca: null });
  });

  test.each(['127.0.0.1', '127.8.9.10', '::1', 'localhost', '/run/postgresql'])('disable to %s is fine', (host) => {
    expect(resolve({ ...complete, DB_HOST: host }).exec).toMatchObject({ host, tls: false });
  });

  test('verify-ca needs an authority of its own, and a root certificate must be one', () => {
    expect(refused('verify-ca').lines).toEqual([expect.stringContaining('would accept any certificate')]);
    writeFileSync(join(folder, 'no.crt'), 'not a certificate');
    const about = (file: string) => refused('verify-full', { sslrootcert: { literal: file } }).lines;
    expect(about('no.crt')).toEqual([expect.stringContaining('holds no certificate in PEM form')]);
    expect(about('absent.crt')).toEqual([expect.stringContaining('cannot be read (missing)')]);
  });
});

describe('notes', () => {
  test('say which variables of libpq are set and not used', () => {
    expect(resolve({ ...complete, PGSERVICE: 'prod', PGHOSTADDR: '10.0.0.1' }).notes).toEqual([
      'PGHOSTADDR, PGSERVICE are set and not used: target "production" names its own settings in contracts/contracts.yaml',
    ]);
    expect(resolve({ ...complete, PGHOST: '127.0.0.1' }, { target: { host: variable('PGHOST') } }).notes).toEqual([]);
  });

  test('say that a password is too short to be hidden', () => {
    expect(resolve({ ...complete, EXEC_PASSWORD: 'abc' }).notes).toEqual([
      'the password of "exec" of target "production" is too short to be kept out of output',
    ]);
  });
});

test('.env.example is a valid file that names every variable of the project, and no password', () => {
  const root = new URL('..', import.meta.url);
  const project = readFileSync(new URL('contracts/contracts.yaml', root), 'utf8');
  const example = readFileSync(new URL('.env.example', root), 'utf8');
  const named = (text: string) => new Set(text.match(/DOT_CUTTER_[A-Z_]+/g));
  expect(named(example)).toEqual(named(project));
  const uncommented = parseEnv(example.replaceAll('#DOT', 'DOT'));
  expect(uncommented.problems).toEqual([]);
  const passwords = uncommented.assignments.filter(({ name }) => name.endsWith('_PASSWORD'));
  expect(passwords.map(({ value }) => value)).toEqual(['…', '…', '…', '…']);
});
