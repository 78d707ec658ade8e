// Writes the files of this repository that are made from the code: `npm run generate`. Tests compare them.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './root.mjs';
import { ruleIndex } from './rule-index.mjs';

// File, and the arguments of the command whose output it is.
const generated = [
  ['docs/schema/evidence.json', ['report', '--schema']],
  ['docs/schema/merged.json', ['report', '--schema', 'merged']],
  ['docs/schema/diff.json', ['report', '--schema', 'diff']],
  ['docs/schema/analysis.json', ['analyze', '--schema']],
  ['docs/schema/pgtap.json', ['pgtap', '--schema']],
  ['docs/pictures/cut_leg_a.svg', ['analyze', 'cut_leg_a', '--embedded', '--report', 'svg']],
];

/** What the command says on standard output. */
function contracts(args) {
  const made = spawnSync(process.execPath, [join(root, 'dist/cli/main.js'), ...args], { cwd: root, encoding: 'utf8' });
  if (made.status === 0) return made.stdout;
  process.stderr.write(`contracts ${args.join(' ')} failed\n${made.stderr}`);
  process.exit(1);
}

/** A picture says on which day it was taken; one that shows the same on another day is not out of date. */
function isSameButForTheDay(path, made) {
  const undated = (text) => text.replace(/\b\d{4}-\d{2}-\d{2}\b/, 'day');
  return existsSync(path) && undated(readFileSync(path, 'utf8')) === undated(made);
}

for (const [file, args] of generated) {
  const made = contracts(args);
  mkdirSync(dirname(join(root, file)), { recursive: true });
  if (!isSameButForTheDay(join(root, file), made)) writeFileSync(join(root, file), made);
  process.stdout.write(`${file}\n`);
}
writeFileSync(join(root, 'docs/changes/README.md'), await ruleIndex());
process.stdout.write('docs/changes/README.md\n');
// It writes its files itself.
process.stdout.write(contracts(['pgtap', 'generate', '--embedded']));
