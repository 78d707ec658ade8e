import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { defaultLimits } from '../../src/core/limits.ts';
import type { CommandSource } from '../../src/core/target.ts';
import { identityQuery, parseIdentity } from '../../src/db/identity.ts';
import type { Observer, ObserverLimits } from '../../src/db/observer.ts';
import { observeByCommand } from '../../src/db/observer-command.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
const home = mkdtempSync(join(tmpdir(), 'contracts-psql-'));

beforeAll(async () => {
  database = await freshDatabase();
  const { user, password } = database.roles.observer;
  writeFileSync(join(home, '.pgpass'), `*:*:*:${user}:${password}\n`, { mode: 0o600 });
  writeFileSync(join(home, '.psqlrc'), '\\echo a start-up file was read\n');
  // Stands where `docker exec -i postgres psql …` stands on the host of a container: a client that starts psql elsewhere.
  const wrapper = join(home, 'container');
  writeFileSync(wrapper, `#!/bin/sh\n[ "$1 $2 $3" = "exec -i postgres" ] || exit 125\nshift 3\nexec "$@"\n`);
  chmodSync(wrapper, 0o755);
});

afterAll(async () => {
  rmSync(home, { recursive: true });
  await database.drop();
});

function psql(): CommandSource['command'] {
  const { user } = database.roles.observer;
  return ['psql', '-h', database.host, '-p', String(database.port), '-U', user, '-d', database.name];
}

function observer(command: CommandSource['command'], limits: Partial<ObserverLimits> = {}): Observer {
  const env = { PATH: process.env['PATH'], HOME: home, PGPASSWORD: 'wrong', PGOPTIONS: '-c nonsense=1' };
  return observeByCommand({ source: { command }, limits: { ...defaultLimits, ...limits }, env });
}

test('psql answers as the observer role, without start-up file, PG* variables or prompt', async () => {
  const identity = parseIdentity(await observer(psql()).ask(identityQuery));
  expect(identity).toMatchObject({ sessionUser: 'workflow_admin', database: database.name });
});

test('psql asks in a READ ONLY transaction with our settings', async () => {
  const names = [
    'transaction_read_only',
    'transaction_isolation',
    'row_security',
    'statement_timeout',
    'client_encoding',
  ];
  const pairs = names.map((name) => `'${name}', current_setting('${name}')`).join(', ');
  expect(await observer(psql()).ask(`SELECT json_build_object(${pairs}, 'text', 'tiếng Việt 🐘')`)).toEqual({
    transaction_read_only: 'on',
    transaction_isolation: 'repeatable read',
    row_security: 'off',
    statement_timeout: '10s',
    client_encoding: 'UTF8',
    text: 'tiếng Việt 🐘',
  });
});

test('psql behind a container client answers the same', async () => {
  const command: CommandSource['command'] = [join(home, 'container'), 'exec', '-i', 'postgres', ...psql()];
  expect(await observer(command).ask('SELECT to_json(count(*)) FROM public.information_unit')).toBeGreaterThan(900);
});

test.each<[string, string, RegExp]>([
  [
    'a missing table',
    'SELECT to_json(1) FROM public.absent',
    /relation "public.absent" does not exist \(SQLSTATE 42P01\)/,
  ],
  ['a write', 'INSERT INTO public.audit_event DEFAULT VALUES RETURNING to_json(1)', /\(SQLSTATE (42501|25006)\)/],
  ['a bad value', "SELECT to_json('pii'::int)", /the server refused a value \(SQLSTATE 22P02\)/],
  ['two rows', 'SELECT to_json(n) FROM generate_series(1, 2) AS n', /not one json value/],
])('psql with %s is no answer, and says why', async (_, sql, message) => {
  await expect(observer(psql()).ask(sql)).rejects.toMatchObject({
    code: 'observer-failed',
    message: expect.stringMatching(message),
  });
});

test('psql that runs too long is ended by the server', async () => {
  const witness = observer(psql(), { statement: 200 });
  await expect(witness.ask('SELECT to_json(1) FROM pg_sleep(30)')).rejects.toThrow('SQLSTATE 57014');
});

test('psql that cannot log in says why, and shows no password', async () => {
  const [program, ...words] = psql();
  const refused = observer([program, ...words.slice(0, -1), 'nowhere']).ask('SELECT 1');
  await expect(refused).rejects.toThrow('database "nowhere" does not exist');
  const { password } = database.roles.exec;
  const url = observer(['psql', `postgresql://cutter_exec:${password}@127.0.0.1:1/${database.name}`]).ask('SELECT 1');
  const error: unknown = await url.catch((thrown: unknown) => thrown);
  expect(String(error)).toContain('Connection refused');
  expect(JSON.stringify(error) + String(error)).not.toContain(password);
});
