import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type Ended, outputOf } from '../support/process-output.ts';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** Runs a program in the repository's root; resolves also when it fails. */
export function run(
  program: string,
  words: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  return outputOf(
    spawn(program, words, { cwd: root, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] }),
  );
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
