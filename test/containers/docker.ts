import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** How a program ended. */
export interface Ended {
  readonly exit: number | string | null;
  readonly out: string;
  readonly err: string;
}

/** Runs a program in the repository's root; resolves also when it fails. */
export function run(
  program: string,
  words: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let out = '';
    let err = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      err += text;
    });
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ exit: code ?? signal, out, err }));
  });
}

/** What the docker client prints; throws when it fails. */
export async function docker(...words: readonly string[]): Promise<string> {
  const { exit, out, err } = await run('docker', words);
  if (exit !== 0) throw new Error(`docker ${words.join(' ')}: ${err}`);
  return out.trim();
}

/** A shell's output in a container of its own, of the toolkit's image. */
export function inside(command: string): Promise<string> {
  return docker('run', '--rm', '--network', 'none', '--entrypoint', 'sh', 'contracts', '-c', command);
}
