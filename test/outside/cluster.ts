import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { vi } from 'vitest';
import { Secret } from '../../src/core/secret.ts';
import type { ConnectionSettings } from '../../src/db/settings.ts';
import { inspectBinaries } from '../../src/server/binaries.ts';
import { isRunnable, makeOwnCopy } from '../../src/server/own-copy.ts';
import { addPgtap, findPgtap } from '../../src/server/pgtap.ts';
import { serverUser } from '../../src/server/run-as.ts';
import { type Row, runAs } from '../support/database.ts';
import { freePort } from '../support/network-server.ts';

/** Debian's PostgreSQL 15, as `apt-get install postgresql-15` leaves it. */
export const debianBinaries = '/usr/lib/postgresql/15';

export interface ClusterOptions {
  /** Root of the installation; Debian's without it. */
  readonly binaries?: string;
  /** True: the server can `CREATE EXTENSION pgtap`. */
  readonly pgtap?: boolean;
  /** Lines of pg_hba.conf that stand before the ones that ask everybody for a password. */
  readonly hba?: readonly string[];
  readonly settings?: Readonly<Record<string, string>>;
  /** Files that the server reads, by name, in the folder of its data. */
  readonly files?: Readonly<Record<string, string>>;
}

/** A PostgreSQL that the toolkit did not start: on 127.0.0.1 and on a socket, as the machine's `postgres` or `nobody`. */
export interface Cluster {
  /** Holds the socket, and the data in `data`. */
  readonly folder: string;
  readonly port: number;
  /** One statement as the superuser, over the socket. */
  admin(sql: string, database?: string): Promise<readonly Row[]>;
  start(): Promise<void>;
  /** `immediate` is what a power cut is to the data: no checkpoint, recovery at the next start. */
  stop(mode: 'fast' | 'immediate'): Promise<void>;
  /** Stops the server and removes everything. */
  remove(): Promise<void>;
}

/** A new cluster, started. The test that makes it removes it. */
export function makeCluster(options: ClusterOptions = {}): Promise<Cluster> {
  const installation = { root: options.binaries ?? debianBinaries, pgtap: options.pgtap === true };
  return startNew(installation, ({ run, write, data, port }) => {
    run('initdb', ['-D', data, '-U', superuser, '-A', 'trust', '--locale=C.UTF-8', '--encoding=UTF8', '--no-sync']);
    for (const [name, text] of Object.entries(options.files ?? {})) write(name, text);
    const passwords = ['local all all scram-sha-256', 'host all all 127.0.0.1/32 scram-sha-256'];
    const hba = [`local all ${superuser} trust`, ...(options.hba ?? []), ...passwords, 'local replication all trust'];
    write('pg_hba.conf', `${hba.join('\n')}\n`);
    write('postgresql.conf', configuration({ port: String(port), fsync: 'off', ...options.settings }));
  });
}

/** A hot standby, started: Debian's, because the npm packages bring no pg_basebackup. The password rules come with the copy. */
export function makeStandby(primary: Cluster): Promise<Cluster> {
  return startNew({ root: debianBinaries, pgtap: false }, ({ run, write, data, port }) => {
    const from = ['-h', primary.folder, '-p', String(primary.port), '-U', superuser];
    run('pg_basebackup', [...from, '-D', data, '-R', '-X', 'stream', '-c', 'fast', '--no-sync']);
    write('postgresql.conf', configuration({ port: String(port), fsync: 'off' }));
  });
}

interface Place {
  readonly data: string;
  readonly port: number;
  /** Runs one of the installation's programs to its end. */
  run(program: string, words: readonly string[]): void;
  /** Writes a file beside the data, as the server's user. */
  write(name: string, text: string): void;
}

const superuser = 'postgres';
const user = serverUser();

/** setpriv's words: as the server's user, and ended by the kernel when the test's process ends before it stops the server. */
const asServer = [
  ...(user === null ? [] : [`--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups']),
  '--pdeathsig=INT',
];

function configuration(settings: Readonly<Record<string, string>>): string {
  return Object.entries({ listen_addresses: '127.0.0.1', ...settings })
    .map(([name, value]) => `${name} = '${value}'\n`)
    .join('');
}

async function startNew(
  installation: { readonly root: string; readonly pgtap: boolean },
  fill: (place: Place) => void,
): Promise<Cluster> {
  const folder = mkdtempSync('/tmp/contracts-cluster-');
  const give = (path: string): void => {
    if (user !== null) chownSync(path, user.uid, user.gid);
  };
  give(folder);
  const found = inspectBinaries(installation.root);
  const pgtap = installation.pgtap ? findPgtap(process.cwd()) : null;
  const root = pgtap === null && isRunnable(found, user) ? found.root : makeOwnCopy(found, folder);
  if (pgtap !== null) addPgtap(root, pgtap);
  const data = join(folder, 'data');
  const port = await freePort();
  let server: ChildProcess | null = null;

  const cluster: Cluster = {
    folder,
    port,
    admin: (sql, database = superuser) => runAs({ ...overSocket({ folder, port }), database }, sql),
    start: async () => {
      const words = [join(root, 'bin', 'postgres'), '-D', data, '-k', folder];
      const started = spawn('setpriv', [...asServer, ...words], { cwd: folder, stdio: 'ignore' });
      server = started;
      await vi.waitFor(() => cluster.admin('SELECT 1'), { timeout: 30_000, interval: 50 });
    },
    stop: async (mode) => {
      if (server === null) return;
      const ended = server.exitCode === null && server.signalCode === null ? once(server, 'exit') : null;
      server.kill(mode === 'fast' ? 'SIGINT' : 'SIGQUIT');
      await ended;
      server = null;
    },
    remove: async () => {
      await cluster.stop('fast');
      rmSync(folder, { recursive: true, force: true });
    },
  };
  const run: Place['run'] = (program, words) => {
    const { status, stderr } = spawnSync('setpriv', [...asServer, join(root, 'bin', program), ...words], {
      cwd: folder,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`${program}: ${stderr}`);
  };
  const write: Place['write'] = (name, text) => {
    writeFileSync(join(data, name), text, { mode: 0o600 });
    give(join(data, name));
  };
  try {
    fill({ data, port, run, write });
    await cluster.start();
    return cluster;
  } catch (error) {
    await cluster.remove();
    throw error;
  }
}

function overSocket({ folder, port }: Pick<Cluster, 'folder' | 'port'>): ConnectionSettings {
  return {
    host: folder,
    port,
    database: superuser,
    user: superuser,
    password: new Secret('nobody asks for it'),
    tls: false,
    connectTimeout: 5_000,
    applicationName: 'contracts test',
  };
}
