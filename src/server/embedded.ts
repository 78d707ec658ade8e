import { randomBytes } from 'node:crypto';
import { chownSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ContractsError } from '../core/errors.ts';
import { Secret } from '../core/secret.ts';
import { findEmbeddedBinaries, inspectBinaries } from './binaries.ts';
import { startKeeper } from './keeper-process.ts';
import { isRunnable, makeOwnCopy } from './own-copy.ts';
import { addPgtap, findPgtap, hasPgtap } from './pgtap.ts';
import { canReach, type SystemUser, serverUser } from './run-as.ts';

export interface EmbeddedOptions {
  /** Root of another PostgreSQL installation (the folder that holds `bin`); the npm package's without it. */
  readonly binaries?: string;
  /** Where the npm package is looked for besides our own folder. */
  readonly cwd?: string;
  /** Server settings on top of ours. */
  readonly settings?: Readonly<Record<string, string>>;
  /** True: the server can `CREATE EXTENSION pgtap`. */
  readonly pgtap?: boolean;
  /** Aborting it before the server is ready stops it; afterwards it has no effect. */
  readonly signal?: AbortSignal;
}

/** A PostgreSQL server of our own on a Unix socket. Every login needs its password. */
export interface EmbeddedServer {
  /** Folder of the Unix socket; nothing listens on the network. */
  readonly host: string;
  readonly port: number;
  readonly superuser: string;
  readonly password: Secret;
  /** Process id of the postmaster. */
  readonly pid: number;
  /** Resolves when the server has ended and its folder is gone. */
  stop(): Promise<void>;
}

/** Socket paths are limited to 107 bytes (103 on macOS); the folder's name and the socket's file need 32 of them. */
const longestParent = 70;

/**
 * Starts a server with an empty cluster in a temporary folder. However this process ends, the server ends and the folder goes.
 *
 * Throws `embedded-unavailable` where there is no PostgreSQL to start, or no pgTAP for it, `embedded-failed` with the server's
 * log, `cancelled`.
 */
export async function startEmbeddedServer(options: EmbeddedOptions = {}): Promise<EmbeddedServer> {
  const { cwd = process.cwd(), settings = {}, pgtap = false, signal } = options;
  const user = serverUser();
  const binaries = options.binaries === undefined ? findEmbeddedBinaries(cwd) : inspectBinaries(options.binaries);
  const pgtapFiles = pgtap && !hasPgtap(binaries) ? findPgtap(cwd) : null;
  assertNotAborted(signal);
  const keeper = await startKeeper(temporaryParent(user), user);
  const onAbort = (): void => void keeper.stop();
  signal?.addEventListener('abort', onAbort);
  try {
    const { folder } = keeper;
    const asItStands = pgtapFiles === null && isRunnable(binaries, user);
    const root = asItStands ? binaries.root : makeOwnCopy(binaries, folder);
    if (pgtapFiles !== null) addPgtap(root, pgtapFiles);
    const password = new Secret(randomBytes(24).toString('base64url'));
    const passwordFile = join(folder, 'password');
    writeFileSync(passwordFile, `${password.reveal()}\n`, { mode: 0o600 });
    if (user !== null) chownSync(passwordFile, user.uid, user.gid);
    const data = join(folder, 'data');
    const pid = await keeper.start({
      initdb: [join(root, 'bin', 'initdb'), ...initdbArguments(data, passwordFile)],
      postgres: [
        join(root, 'bin', 'postgres'),
        '-D',
        data,
        ...settingArguments({ ...ownSettings(folder), ...settings }),
      ],
      env: { LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/bin:/bin' },
    });
    unlinkSync(passwordFile);
    assertNotAborted(signal);
    return { host: folder, port, superuser, password, pid, stop: keeper.stop };
  } catch (error) {
    await keeper.stop();
    assertNotAborted(signal);
    throw error;
  } finally {
    signal?.removeEventListener('abort', onAbort);
  }
}

/** Runs `work` with a server of its own, and stops the server whatever happens. */
export async function withEmbeddedServer<T>(
  options: EmbeddedOptions,
  work: (server: EmbeddedServer) => Promise<T>,
): Promise<T> {
  const server = await startEmbeddedServer(options);
  try {
    return await work(server);
  } finally {
    await server.stop();
  }
}

const superuser = 'postgres';
const port = 5432;

function initdbArguments(data: string, passwordFile: string): readonly string[] {
  return [
    '-D',
    data,
    `--username=${superuser}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--no-sync',
  ];
}

/** Nothing listens on the network, and nothing is worth a disk flush: the data live as long as the process. */
function ownSettings(folder: string): Readonly<Record<string, string>> {
  return {
    listen_addresses: '',
    port: String(port),
    unix_socket_directories: folder,
    unix_socket_permissions: '0700',
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    password_encryption: 'scram-sha-256',
  };
}

function settingArguments(settings: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

function temporaryParent(user: SystemUser | null): string {
  const preferred = tmpdir();
  const fits = Buffer.byteLength(preferred) <= longestParent && (user === null || canReach(preferred, user));
  return fits ? preferred : '/tmp';
}

function assertNotAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) {
    throw new ContractsError('cancelled', 'the embedded PostgreSQL was stopped before it was ready');
  }
}
