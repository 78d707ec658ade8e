// Compiles src/ to dist/ and puts what is not TypeScript (catalog queries, keeper.mjs) beside the modules that read it.
// Built in a folder of its own and moved file by file, because others may be running what dist/ holds: each of them finds
// every file at every moment, and a build that fails changes nothing.
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { hashOfInputs } from './build-inputs.mjs';
import { root } from './root.mjs';

const dist = join(root, 'dist');

const filesIn = (folder) =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)));

/** Compiles into `folder`; returns the compiler's exit code. The hash is taken first: an edit meanwhile means another build. */
function buildInto(folder) {
  const inputs = hashOfInputs();
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  if (!existsSync(compiler)) {
    process.stderr.write('contracts: the compiler is not installed\n  run `npm ci --include=dev`\n');
    return 1;
  }
  const args = [compiler, '-p', join(root, 'tsconfig.build.json'), '--outDir', folder];
  const compiled = spawnSync(process.execPath, args, { cwd: root, stdio: ['ignore', 2, 2] });
  if (compiled.status !== 0) return compiled.status ?? 1;
  for (const file of filesIn(join(root, 'src'))) {
    if (!file.endsWith('.ts')) cpSync(join(root, 'src', file), join(folder, file));
  }
  chmodSync(join(folder, 'cli/main.js'), 0o755);
  writeFileSync(join(folder, '.inputs'), inputs);
  return 0;
}

/** Moves what was built over what is there. The stamp goes last: until then dist/ counts as out of date. */
function moveInto(folder, built) {
  const files = filesIn(built).sort((one, other) => Number(one === '.inputs') - Number(other === '.inputs'));
  mkdirSync(folder, { recursive: true });
  for (const file of filesIn(folder)) if (!files.includes(file)) rmSync(join(folder, file), { force: true });
  for (const file of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    renameSync(join(built, file), join(folder, file));
  }
}

// Beside dist/, on the same file system: a move within one is atomic.
const built = mkdtempSync(join(root, 'dist-'));
try {
  process.exitCode = buildInto(built);
  if (process.exitCode === 0) moveInto(dist, built);
} finally {
  rmSync(built, { recursive: true, force: true });
}
