import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serverUser } from '../../src/server/run-as.ts';
import { freePort } from '../support/network-server.ts';

/** A PgBouncer on 127.0.0.1, started: it may need a moment before it answers. */
export interface Pooler {
  readonly port: number;
  stop(): Promise<void>;
}

/** Puts a PgBouncer in front of one database, for these logins. */
export async function startPooler(about: {
  readonly mode: string;
  readonly database: { readonly name: string; readonly host: string; readonly port: number };
  readonly logins: readonly { readonly user: string; readonly password: string }[];
  /** Lines of its configuration besides. */
  readonly settings?: Readonly<Record<string, string>>;
}): Promise<Pooler> {
  const { mode, database, logins, settings = {} } = about;
  const folder = mkdtempSync(join(tmpdir(), 'contracts-pgbouncer-'));
  const port = await freePort();
  const owner = serverUser();
  const files = {
    'users.txt': logins.map(({ user, password }) => `"${user}" "${password}"\n`).join(''),
    'pgbouncer.ini': [
      '[databases]',
      `${database.name} = host=${database.host} port=${database.port}`,
      '[pgbouncer]',
      'listen_addr = 127.0.0.1',
      `listen_port = ${port}`,
      'unix_socket_dir =',
      'auth_type = scram-sha-256',
      `auth_file = ${join(folder, 'users.txt')}`,
      `pool_mode = ${mode}`,
      ...Object.entries(settings).map(([name, value]) => `${name} = ${value}`),
      '',
    ].join('\n'),
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text, { mode: 0o600 });
  if (owner !== null) {
    for (const path of [folder, ...Object.keys(files).map((name) => join(folder, name))]) {
      chownSync(path, owner.uid, owner.gid);
    }
  }
  chmodSync(folder, 0o700);
  const pooler = spawn('pgbouncer', [join(folder, 'pgbouncer.ini')], { ...owner, stdio: 'ignore' });
  return {
    port,
    stop: async () => {
      await ended(pooler);
      rmSync(folder, { recursive: true });
    },
  };
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}
