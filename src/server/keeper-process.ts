import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { ContractsError } from '../core/errors.ts';
import type { SystemUser } from './run-as.ts';

const answer = z.union([
  z.object({ folder: z.string() }),
  z.object({ ready: z.number() }),
  z.object({ failed: z.string(), log: z.string() }),
]);

/** What the keeper runs: each a program with its arguments. */
export interface Programs {
  readonly initdb: readonly [string, ...string[]];
  readonly postgres: readonly [string, ...string[]];
  readonly env: Readonly<Record<string, string>>;
}

/** A running keeper (keeper.mjs): it holds a temporary folder, and later a server, until `stop` or the end of this process. */
export interface Keeper {
  /** The temporary folder, mode 0700, owned by the server's user. */
  readonly folder: string;
  /** Runs initdb, then postgres; resolves with postgres' process id when it accepts connections. */
  start(programs: Programs): Promise<number>;
  /** Resolves when the server has ended and the folder is gone. May be called at any time, and more than once. */
  stop(): Promise<void>;
}

/** Starts a keeper that makes its folder under `parent`. */
export async function startKeeper(parent: string, user: SystemUser | null): Promise<Keeper> {
  // Detached: in a session of its own, Ctrl-C in the terminal does not reach it, and it cleans up after everybody.
  const child = spawn(process.execPath, [fileURLToPath(new URL('keeper.mjs', import.meta.url)), parent], {
    detached: true,
    stdio: ['pipe', 'pipe', 'ignore'],
    cwd: '/',
    env: {},
  });
  const ended = once(child, 'close');
  child.stdin.on('error', () => {});
  // The end of this process is the keeper's signal to stop, so the keeper delays it only while it is waited for.
  const hold = (held: boolean): void => {
    for (const handle of [child, child.stdin, child.stdout]) {
      if (handle instanceof Socket || handle instanceof ChildProcess) held ? handle.ref() : handle.unref();
    }
  };

  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ask = async (message: unknown): Promise<z.infer<typeof answer>> => {
    hold(true);
    child.stdin.write(`${JSON.stringify(message)}\n`);
    const line = await answers.next();
    hold(false);
    if (line.done === true)
      throw new ContractsError('embedded-failed', 'the keeper of the embedded PostgreSQL ended early');
    const said = answer.parse(JSON.parse(line.value));
    if ('failed' in said)
      throw new ContractsError(
        'embedded-failed',
        `"${said.failed}" of the embedded PostgreSQL failed:\n${said.log.trim()}`,
      );
    return said;
  };
  const stop = async (): Promise<void> => {
    hold(true);
    child.stdin.end();
    await ended;
  };

  const made = await ask({ ...user });
  if (!('folder' in made))
    throw new ContractsError('embedded-failed', 'the keeper of the embedded PostgreSQL made no folder');
  return {
    folder: made.folder,
    start: async (programs) => {
      const started = await ask(programs);
      if ('ready' in started) return started.ready;
      throw new ContractsError('embedded-failed', 'the embedded PostgreSQL did not start');
    },
    stop,
  };
}
