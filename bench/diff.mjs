// (i): `contracts diff` of 1,000 contracts of which 50 changed, the working tree against a commit: whole processes, and their memory.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { assertCode, median, runProgram } from './measure.mjs';
import { generateProject } from './project.mjs';

const contracts = 1_000;
const changed = 50;

/** The rows of the measurement. */
export async function diffMany({ root, folder, rounds, say }) {
  say(`(i) diff of ${contracts} contracts, ${changed} changed`);
  const project = generateProject(root, join(folder, 'diff'), { contracts, cases: 2 });
  commitAll(project);
  for (let number = 1; number <= changed; number += 1) {
    const file = join(project, 'contracts', `generated_${(number * contracts) / changed}`, 'v1.sql');
    writeFileSync(file, readFileSync(file, 'utf8').replace('($1, $2', '($2, $1'));
  }
  const runs = [];
  for (let round = 0; round <= rounds; round += 1) {
    const place = { cwd: project, memoryFile: join(folder, 'peak') };
    // 50 swapped parameters break.
    const run = assertCode(await runProgram(join(root, 'dist/cli/main.js'), ['diff'], place), 1, 'diff');
    if (round > 0) runs.push(run);
  }
  const what = `(i) diff of ${contracts} contracts, ${changed} changed`;
  return [
    { what, value: median(runs.map(({ milliseconds }) => milliseconds)), unit: 'ms', aim: 1_500 },
    {
      what: `${what}: peak memory`,
      value: median(runs.map(({ peakBytes }) => peakBytes)) / 1_000_000,
      unit: 'MB',
      aim: 200,
    },
  ];
}

function commitAll(folder) {
  const name = ['-c', 'user.name=bench', '-c', 'user.email=bench@example.org', '-c', 'commit.gpgsign=false'];
  for (const args of [
    ['init', '-q', '-b', 'main'],
    ['add', '-A'],
    ['commit', '-qm', 'all'],
  ]) {
    const { status, stderr } = spawnSync('git', ['-C', folder, ...name, ...args], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`git ${args.join(' ')} failed\n${stderr}`);
  }
}
