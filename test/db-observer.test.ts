import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { defaultLimits } from '../src/core/limits.ts';
import { identityQuery, parseIdentity } from '../src/db/identity.ts';
import type { Observer, ObserverLimits } from '../src/db/observer.ts';
import { observeByCommand } from '../src/db/observer-command.ts';
import { observeByConnection } from '../src/db/observer-connection.ts';
import { openSession } from '../src/db/postgres.ts';
import { freshDatabase, type TestDatabase } from './support/database.ts';

let database: TestDatabase;
const folder = mkdtempSync(join(tmpdir(), 'contracts-observer-'));

beforeAll(async () => {
  database = await freshDatabase();
});

afterAll(async () => {
  rmSync(folder, { recursive: true });
  await database.drop();
});

async function observer(limits: Partial<ObserverLimits> = {}): Promise<Observer> {
  const session = await openSession(database.settings('observer'));
  onTestFinished(() => session.close());
  return observeByConnection({ session, description: '"workflow_admin"', limits: { ...defaultLimits, ...limits } });
}

describe('the observer as a connection', () => {
  test('answers with the parsed value of one json column', async () => {
    const witness = await observer();
    expect(await witness.ask('SELECT \'{"a": [1, null]}\'::jsonb')).toEqual({ a: [1, null] });
    expect(await witness.ask('SELECT to_json(count(*)) FROM public.information_unit')).toBeGreaterThan(900);
    expect(parseIdentity(await witness.ask(identityQuery)).sessionUser).toBe('workflow_admin');
  });

  test('asks in a READ ONLY transaction with one snapshot, our timeouts, and rows that no policy hides', async () => {
    const names = [
      'transaction_read_only',
      'transaction_isolation',
      'row_security',
      'lock_timeout',
      'statement_timeout',
    ];
    const pairs = names.map((name) => `'${name}', current_setting('${name}')`).join(', ');
    expect(await (await observer()).ask(`SELECT json_build_object(${pairs})`)).toEqual({
      transaction_read_only: 'on',
      transaction_isolation: 'repeatable read',
      row_security: 'off',
      lock_timeout: '1s',
      statement_timeout: '10s',
    });
  });

  test('goes on answering after a question that the server refused', async () => {
    const witness = await observer();
    await expect(witness.ask('SELECT to_json(1) FROM public.absent')).rejects.toMatchObject({
      code: 'observer-failed',
      message:
        'the observer "workflow_admin" could not answer: relation "public.absent" does not exist (SQLSTATE 42P01)',
    });
    expect(await witness.ask('SELECT to_json(1)')).toBe(1);
  });

  test('keeps values out of its errors', async () => {
    const error = (await observer()).ask("SELECT to_json('secret-value'::int)");
    await expect(error).rejects.toThrow('could not answer: the server refused a value (SQLSTATE 22P02)');
  });

  test.each([
    [
      'a write',
      'INSERT INTO contracts_guard.commit_latch DEFAULT VALUES RETURNING to_json(1)',
      /SQLSTATE (25006|42501)/,
    ],
    ['two statements', 'SELECT to_json(1); COMMIT', /SQLSTATE 42601/],
    ['the end of its transaction', 'COMMIT', /did not end in our ROLLBACK/],
    ['no row', 'SELECT to_json(1) WHERE false', /not one json value/],
    ['two rows', 'SELECT to_json(n) FROM generate_series(1, 2) AS n', /not one json value/],
    ['two columns', 'SELECT to_json(1), to_json(2)', /not one json value/],
    ['NULL', 'SELECT NULL::json', /not one json value/],
    ['text', "SELECT 'text'", /is not json/],
  ])('does not take %s for an answer', async (_, sql, message) => {
    await expect((await observer()).ask(sql)).rejects.toMatchObject({
      code: 'observer-failed',
      message: expect.stringMatching(message),
    });
  });

  test('gives up after the statement timeout, and on an answer beyond the cap', async () => {
    await expect((await observer({ statement: 50 })).ask('SELECT to_json(1) FROM pg_sleep(5)')).rejects.toThrow(
      '57014',
    );
    await expect((await observer({ bytes: 10 })).ask("SELECT to_json(repeat('x', 99))")).rejects.toThrow('too large');
  });
});

/** A program that is started as the observer's command: what it does is a line of sh. */
function command(
  script: string,
  about: { signal?: AbortSignal; env?: Record<string, string>; limits?: Partial<ObserverLimits> } = {},
) {
  const path = join(folder, `command-${Math.random().toString(36).slice(2)}`);
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return observeByCommand({
    source: { command: [path] },
    limits: { ...defaultLimits, ...about.limits },
    env: { PATH: process.env['PATH'], ...about.env },
    ...(about.signal === undefined ? {} : { signal: about.signal }),
  });
}

describe('the observer as a command', () => {
  test('gets psql options and our statements as words of their own, and no shell reads them', async () => {
    const out = join(folder, 'words');
    const witness = command(`printf '%s\\n' "$@" > ${out}; echo '{"a": 1}'`);
    expect(await witness.ask('SELECT to_json($$ `id` "; $(id) $$::text)')).toEqual({ a: 1 });
    const words = readFileSync(out, 'utf8').split('\n');
    expect(words.slice(0, 7)).toEqual(['-X', '-A', '-t', '-q', '-w', '-v', 'ON_ERROR_STOP=1']);
    expect(words).toContain('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    expect(words).toContain('SELECT to_json($$ `id` "; $(id) $$::text)');
    expect(words.at(-2)).toBe('ROLLBACK');
  });

  test('inherits what finds a container, and nothing of PG*', async () => {
    const env = { PGPASSWORD: 'wrong', PGHOST: 'elsewhere', DOCKER_HOST: 'unix:///d.sock', SECRET_TOKEN: 'x' };
    const witness = command(`printf '["%s","%s","%s","%s"]' "$PGPASSWORD" "$PGHOST" "$DOCKER_HOST" "$SECRET_TOKEN"`, {
      env,
    });
    expect(await witness.ask('SELECT 1')).toEqual(['', '', 'unix:///d.sock', '']);
  });

  test.each([
    ['that fails', 'echo "cannot reach it" >&2; exit 1', /could not answer: cannot reach it$/],
    ['that fails without a word', 'exit 3', /it failed and said nothing/],
    ['that prints something else', 'echo hello', /is not one json value/],
    ['that prints two answers', 'echo 1; echo 2', /is not one json value/],
    ['that prints too much', 'yes', /its answer is too large/],
    [
      'that a server error ends',
      'echo "ERROR:  42501: permission denied for table t" >&2; exit 1',
      /denied for table t \(SQLSTATE 42501\)/,
    ],
    [
      'that prints a value in an error',
      'echo "ERROR:  22P02: invalid input: pii" >&2; exit 1',
      /refused a value \(SQLSTATE 22P02\)/,
    ],
    ['that sends control characters', "printf 'a\\033]52;b\\n' >&2; exit 1", /a\\u\{1b\}\]52;b/],
  ])('%s is no witness', async (_, script, message) => {
    await expect(command(script).ask('SELECT 1')).rejects.toMatchObject({
      code: 'observer-failed',
      message: expect.stringMatching(message),
      hint: expect.stringContaining("-X -w -c 'SELECT 1'"),
    });
  });

  test('that cannot be started says so', async () => {
    const witness = observeByCommand({ source: { command: ['/nonexistent/psql'] }, limits: defaultLimits, env: {} });
    await expect(witness.ask('SELECT 1')).rejects.toThrow('cannot start "/nonexistent/psql": ENOENT');
  });

  test('is killed with all that it started when the time is over', async () => {
    const pidFile = join(folder, 'pid');
    const witness = command(`sleep 600 & echo $! > ${pidFile}; wait`, {
      // Enough for a shell on a busy machine to write its line.
      limits: { connect: 1_900, statement: 50, lock: 50 },
    });
    await expect(witness.ask('SELECT 1')).rejects.toThrow('no answer within 2 s');
    await expectGone(pidFile);
  });

  test('is killed with all that it started when the run is interrupted, and not started after', async () => {
    const pidFile = join(folder, 'pid-aborted');
    const stop = new AbortController();
    const witness = command(`sleep 600 & echo $! > ${pidFile}; wait`, { signal: stop.signal });
    const asked = expect(witness.ask('SELECT 1')).rejects.toThrow('the run was interrupted');
    await expect.poll(() => existsSync(pidFile) && readFileSync(pidFile, 'utf8')).toMatch(/\d+\n/);
    stop.abort('SIGINT');
    await asked;
    await expectGone(pidFile);
    await expect(command('echo 1', { signal: stop.signal }).ask('SELECT 1')).rejects.toThrow('interrupted');
  });

  test('never takes a backslash command for a question', async () => {
    await expect(command('echo 1').ask(' \\! id')).rejects.toThrow(TypeError);
  });

  test.each([
    ['psql postgresql://u:hunter2hunter2@127.0.0.1:1/d', 'psql postgresql://u:[secret]@127.0.0.1:1/d'],
    ['psql postgresql://h/d?password=hunt%26er2&user=u', 'psql postgresql://h/d?password=[secret]&user=u'],
    ['psql password=hunt@er2&x host=h', 'psql password=[secret] host=h'],
    ["psql password = 'hunter 2' host=h", "psql password = '[secret]' host=h"],
    ['env PGPASSWORD=hunter2hunter2 psql', 'env PGPASSWORD=[secret] psql'],
    ['docker exec -e PGPASSWORD=hunter2hunter2 db psql', 'docker exec -e PGPASSWORD=[secret] db psql'],
  ])('shows no password of its words: %s', (written, shown) => {
    const [program = '', ...words] = written.split(' ');
    const witness = observeByCommand({ source: { command: [program, ...words] }, limits: defaultLimits, env: {} });
    expect(witness.description).toBe(`command "${shown}"`);
  });
});

/** The process has ended; where nobody reaps orphans, it may stay in the table as a zombie. */
async function expectGone(pidFile: string): Promise<void> {
  const pid = readFileSync(pidFile, 'utf8').trim();
  const state = () => spawnSync('ps', ['-o', 'stat=', '-p', pid], { encoding: 'utf8' }).stdout;
  await expect.poll(state).toMatch(/^(Z|$)/);
}
