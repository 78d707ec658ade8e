// Installs what is missing and builds what is out of date: `npm start` and `npm test` run it first.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

const modifiedAt = (path) => (existsSync(path) ? statSync(path).mtimeMs : 0);

function newestIn(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .reduce((newest, entry) => Math.max(newest, modifiedAt(join(entry.parentPath, entry.name))), 0);
}

function run(what, command, args) {
  process.stderr.write(`${what}\n`);
  const done = spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
  if (done.status !== 0) {
    process.stderr.write(`${what} failed; run \`${command} ${args.join(' ')}\` to see why\n`);
    process.exit(done.status ?? 1);
  }
}

const installed = modifiedAt(join(root, 'node_modules/.package-lock.json'));
if (installed === 0 || installed < modifiedAt(join(root, 'package-lock.json'))) {
  run('installing the packages of package-lock.json', 'npm', ['ci', '--no-audit', '--no-fund']);
}

const built = modifiedAt(join(root, 'dist/cli/main.js'));
const inputs = [
  newestIn(join(root, 'src')),
  modifiedAt(join(root, 'tsconfig.json')),
  modifiedAt(join(root, 'tsconfig.build.json')),
];
if (built < Math.max(...inputs)) run('building dist/', process.execPath, [join(root, 'scripts/build.mjs')]);
