// Writes the files of this repository that are made from the code: `npm run generate`. Tests compare them.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './root.mjs';

// File, and the arguments of the command whose output it is.
const generated = [
  ['docs/schema/evidence.json', ['report', '--schema']],
  ['docs/schema/analysis.json', ['analyze', '--schema']],
  ['docs/schema/pgtap.json', ['pgtap', '--schema']],
  ['docs/pictures/cut_leg_a.svg', ['analyze', 'cut_leg_a', '--embedded', '--report', 'svg']],
];

for (const [file, args] of generated) {
  const made = spawnSync(process.execPath, [join(root, 'dist/cli/main.js'), ...args], { cwd: root, encoding: 'utf8' });
  if (made.status !== 0) {
    process.stderr.write(`contracts ${args.join(' ')} failed\n${made.stderr}`);
    process.exit(1);
  }
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), made.stdout);
  process.stdout.write(`${file}\n`);
}
