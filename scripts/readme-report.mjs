// `npm run generate:readme`: pastes what `npm start` prints into README.md. test/readme.test.ts compares the two.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';

const block = /(<!-- report: [^\n]* -->\n```\n)([\s\S]*?)(```\n<!-- end of report -->)/;

const run = spawnSync(process.execPath, [join(root, 'dist/cli/main.js'), 'verify', '--embedded'], {
  cwd: root,
  encoding: 'utf8',
  stdio: ['ignore', 'pipe', 'inherit'],
});
if (run.status !== 0) process.exit(run.status ?? 1);
const readme = readFileSync(join(root, 'README.md'), 'utf8');
writeFileSync(
  join(root, 'README.md'),
  readme.replace(block, (_, open, __, close) => `${open}${run.stdout}${close}`),
);
