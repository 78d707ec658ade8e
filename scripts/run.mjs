import { spawnSync } from 'node:child_process';
import { root } from './root.mjs';

/** Runs a program in the repository's root, its output on stderr; ends this process when it fails. */
export function run(what, command, args) {
  process.stderr.write(`contracts: ${what}\n`);
  const done = spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
  if (done.status === 0) return;
  const why = done.error === undefined ? '' : ` (${done.error.message})`;
  process.stderr.write(`contracts: ${what} failed${why}\n  run \`${[command, ...args].join(' ')}\` to see why\n`);
  process.exit(done.status ?? 1);
}
