import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findEmbeddedBinaries } from '../../src/server/binaries.ts';
import { type EmbeddedServer, startEmbeddedServer } from '../../src/server/embedded.ts';
import { isRunnable, makeOwnCopy } from '../../src/server/own-copy.ts';
import { serverUser } from '../../src/server/run-as.ts';

/** An embedded server that logs all it can into a file which a test can read. */
export interface LoggedServer extends EmbeddedServer {
  log(): string;
}

/** Puts a script in front of `postgres` that copies its log: the keeper has the other end of its stderr. */
export async function startLoggedServer(): Promise<LoggedServer> {
  const folder = mkdtempSync(join(tmpdir(), 'contracts-log-'));
  chmodSync(folder, 0o755);
  const file = join(folder, 'log');
  writeFileSync(file, '');
  chmodSync(file, 0o666);
  const binaries = findEmbeddedBinaries(process.cwd());
  const root = isRunnable(binaries, serverUser()) ? binaries.root : makeOwnCopy(binaries, folder);
  mkdirSync(join(folder, 'wrapped/bin'), { recursive: true });
  symlinkSync(join(root, 'bin/initdb'), join(folder, 'wrapped/bin/initdb'));
  const script = `#!/bin/bash\nexec '${root}/bin/postgres' "$@" 2> >(exec tee -a '${file}' >&2)\n`;
  writeFileSync(join(folder, 'wrapped/bin/postgres'), script, { mode: 0o755 });
  const server = await startEmbeddedServer({
    binaries: join(folder, 'wrapped'),
    settings: { log_statement: 'all', log_connections: 'on', log_min_messages: 'debug1' },
  });
  return {
    ...server,
    log: () => readFileSync(file, 'utf8'),
    stop: async () => {
      await server.stop();
      rmSync(folder, { recursive: true });
    },
  };
}
