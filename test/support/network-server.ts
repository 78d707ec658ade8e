import { chmodSync, chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { Secret } from '../../src/core/secret.ts';
import type { ConnectionSettings } from '../../src/db/settings.ts';
import { startEmbeddedServer } from '../../src/server/embedded.ts';
import { serverUser } from '../../src/server/run-as.ts';
import { type Certificate, makeAuthority, makeServerCertificate, type Validity } from './certificate.ts';
import { runAs } from './database.ts';

export interface NetworkServer {
  readonly port: number;
  /** Process id of the postmaster. */
  readonly pid: number;
  /** The authority that signed the server's certificate. */
  readonly authority: Certificate;
  /** Settings of the superuser over TCP to 127.0.0.1 without TLS. */
  readonly settings: ConnectionSettings;
  /** One statement as the superuser over the socket. */
  admin(sql: string): Promise<void>;
  stop(): Promise<void>;
}

/** A server that listens on 127.0.0.1, with TLS for the name "localhost" unless told otherwise. `hba` follows the superuser's own line. */
export async function startNetworkServer(
  options: {
    readonly hba?: readonly string[];
    readonly tls?: boolean;
    readonly validity?: Validity;
    readonly more?: Readonly<Record<string, string>>;
  } = {},
): Promise<NetworkServer> {
  const folder = mkdtempSync(join(tmpdir(), 'contracts-network-'));
  chmodSync(folder, 0o755);
  const write = (name: string, text: string, mode: number): string => {
    const path = join(folder, name);
    writeFileSync(path, text, { mode });
    const owner = serverUser();
    if (owner !== null) chownSync(path, owner.uid, owner.gid);
    return path;
  };
  const authority = makeAuthority('contracts test authority');
  const certificate = makeServerCertificate(authority, { host: 'localhost', ...options });
  const lines = ['local all all scram-sha-256', ...(options.hba ?? ['host all all 127.0.0.1/32 scram-sha-256'])];
  const port = await freePort();
  const tls = {
    ssl: 'on',
    ssl_cert_file: write('server.crt', certificate.pem, 0o644),
    ssl_key_file: write('server.key', certificate.keyPem, 0o600),
  };
  const server = await startEmbeddedServer({
    settings: {
      listen_addresses: '127.0.0.1',
      port: String(port),
      hba_file: write('pg_hba.conf', `${lines.join('\n')}\n`, 0o644),
      ...(options.tls === false ? {} : tls),
      ...options.more,
    },
  });
  const settings: ConnectionSettings = {
    host: '127.0.0.1',
    port,
    database: 'postgres',
    user: server.superuser,
    password: server.password,
    tls: false,
    connectTimeout: 10_000,
    applicationName: 'contracts test',
  };
  return {
    port,
    pid: server.pid,
    authority,
    settings,
    admin: async (sql) => {
      await runAs({ ...settings, host: server.host }, sql);
    },
    stop: async () => {
      await server.stop();
      rmSync(folder, { recursive: true });
    },
  };
}

/** A port of 127.0.0.1 that nobody listens on. */
export async function freePort(): Promise<number> {
  const probe = net.createServer();
  const port = await listen(probe);
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

/** Listens on 127.0.0.1 for the length of the test and treats every connection as told. Returns the port. */
export async function startListener(onConnection: (socket: net.Socket) => void): Promise<number> {
  const sockets = new Set<net.Socket>();
  const listener = net.createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    onConnection(socket);
  });
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    listener.close();
  });
  return listen(listener);
}

async function listen(server: net.Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no TCP port');
  return address.port;
}

/** The password that must not be found in any output: it needs escaping everywhere. */
export const canary = new Secret('S3cr3t#/?@%zz-CANARY');
