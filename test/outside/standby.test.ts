import { spawn, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { Secret } from '../../src/core/secret.ts';
import { assertFit } from '../../src/db/fitness.ts';
import { inspectIdentity } from '../../src/db/identity.ts';
import { openSession } from '../../src/db/postgres.ts';
import type { ConnectionSettings } from '../../src/db/settings.ts';
import { serverUser } from '../../src/server/run-as.ts';
import { runAs } from '../support/database.ts';

/** Debian's: pg_basebackup does not come with the npm package. */
const binaries = '/usr/lib/postgresql/15/bin';
const owner = serverUser();

function makeFolder(): string {
  const folder = mkdtempSync('/tmp/contracts-standby-');
  if (owner !== null) chownSync(folder, owner.uid, owner.gid);
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function run(program: string, words: readonly string[]): void {
  const { status, stderr } = spawnSync(join(binaries, program), words, { ...owner, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program}: ${stderr}`);
}

/** Starts the server of `folder`/data with its socket in `folder`; returns what stops it. */
async function start(folder: string, hotStandby: 'on' | 'off'): Promise<() => Promise<void>> {
  const settings = { listen_addresses: '', unix_socket_directories: folder, fsync: 'off', hot_standby: hotStandby };
  const words = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child = spawn(join(binaries, 'postgres'), ['-D', join(folder, 'data'), ...words], {
    ...owner,
    stdio: 'ignore',
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async (): Promise<void> => {
    child.kill('SIGINT');
    await exited;
  };
  onTestFinished(stop);
  await expect.poll(() => existsSync(join(folder, '.s.PGSQL.5432')), { timeout: 20_000 }).toBe(true);
  return stop;
}

function settingsOf(folder: string, user: string): ConnectionSettings {
  return {
    host: folder,
    port: 5432,
    database: 'postgres',
    user,
    password: new Secret('unused'),
    tls: false,
    connectTimeout: 5_000,
    applicationName: 'contracts test',
  };
}

test('a standby is refused, and so is one that takes no connections', async () => {
  const primary = makeFolder();
  run('initdb', ['-D', join(primary, 'data'), '-U', 'postgres', '-A', 'trust', '--no-sync']);
  await start(primary, 'on');
  const admin = settingsOf(primary, 'postgres');
  await expect.poll(() => runAs(admin, 'CREATE ROLE cutter_exec LOGIN'), { timeout: 20_000 }).toEqual([]);
  const standby = makeFolder();
  const words = ['-h', primary, '-U', 'postgres', '-D', join(standby, 'data'), '-R', '-X', 'stream', '-c', 'fast'];
  run('pg_basebackup', words);
  const settings = settingsOf(standby, 'cutter_exec');

  const stop = await start(standby, 'off');
  await expect(openSession(settings)).rejects.toMatchObject({
    code: 'server-starting',
    message: expect.stringContaining('the server takes no connections yet'),
  });
  await stop();

  await start(standby, 'on');
  await expect.poll(() => openSession(settings).then((open) => open.close()), { timeout: 20_000 }).toBeUndefined();
  const session = await openSession(settings);
  const identity = await inspectIdentity(session);
  await session.close();
  expect(identity.inRecovery).toBe(true);
  const announcedPid = session.backendPid;
  const expected = { principal: 'exec', role: 'cutter_exec', announcedPid, allowPooler: false } as const;
  expect(() => assertFit(identity, expected)).toThrow('is a standby or still in recovery');
});
