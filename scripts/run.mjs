import { spawnSync } from 'node:child_process';

/** Runs a program in a folder, its output on stderr; ends this process when it fails. */
export function run(what, [command, ...args], folder) {
  process.stderr.write(`contracts: ${what}\n`);
  const done = spawnSync(command, args, { cwd: folder, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
  if (done.status === 0) return;
  const why = done.error === undefined ? '' : ` (${done.error.message})`;
  const again = [command, ...args].join(' ');
  process.stderr.write(`contracts: ${what} failed${why}\n  run \`${again}\` in ${folder} to see why\n`);
  process.exit(done.status ?? 1);
}
