import { spawn } from 'node:child_process';

export interface CommandEnd {
  readonly stdout: Buffer;
  readonly stderr: string;
  /** The exit status; null when a signal ended it or it never ran. */
  readonly status: number | null;
  /** Why there is no answer, when that is our own doing or the command could not be started. */
  readonly problem: string | null;
}

/**
 * Runs a command without a shell, and waits for it. It gets a process group of its own: the terminal's
 * Ctrl-C does not reach it, because the witness is needed most after one; on abort and on the deadline the group is killed.
 */
export function runCommand(about: {
  readonly program: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** What it reads from its standard input; nothing without it. */
  readonly input?: string;
  /** Milliseconds. */
  readonly deadline: number;
  /** Most bytes of its output. */
  readonly bytes: number;
  readonly signal: AbortSignal | undefined;
}): Promise<CommandEnd> {
  const { program, args, env, signal } = about;
  return new Promise((resolve) => {
    if (signal?.aborted === true) {
      resolve({ stdout: Buffer.alloc(0), stderr: '', status: null, problem: 'the run was interrupted' });
      return;
    }
    const child = spawn(program, args, { env, detached: true, stdio: ['pipe', 'pipe', 'pipe'] });
    // Who ends before it has read everything says why in its status.
    child.stdin.on('error', () => {});
    child.stdin.end(about.input ?? '');
    const out: Buffer[] = [];
    const errors: Buffer[] = [];
    let problem: string | null = null;
    const stop = (why: string): void => {
      problem ??= why;
      killGroup(child.pid);
    };
    const onAbort = (): void => stop('the run was interrupted');
    signal?.addEventListener('abort', onAbort, { once: true });
    const timer = setTimeout(() => stop(`no answer within ${about.deadline / 1000} s`), about.deadline);
    const collect = (into: Buffer[]) => {
      let size = 0;
      return (chunk: Buffer): void => {
        size += chunk.length;
        if (size > about.bytes) stop('its answer is too large');
        else into.push(chunk);
      };
    };
    child.stdout.on('data', collect(out));
    child.stderr.on('data', collect(errors));
    const finish = (status: number | null): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
      resolve({ stdout: Buffer.concat(out), stderr: Buffer.concat(errors).toString('utf8'), status, problem });
    };
    child.on('error', (error) => {
      problem ??= `cannot start "${program}": ${'code' in error ? error.code : error.message}`;
      finish(null);
    });
    child.on('close', finish);
  });
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It ended by itself in the meantime.
  }
}
