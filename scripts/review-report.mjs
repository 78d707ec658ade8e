// `npm run generate:readme`: pastes what `contracts diff` prints on a branch that edits a call of this repository into docs/review.md; with
// --print it only says it. test/diff-docs.test.ts compares the two.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './root.mjs';

const block = /(<!-- diff: [^\n]* -->\n```\n)([\s\S]*?)(```\n<!-- end of diff -->)/;

const folder = mkdtempSync(join(tmpdir(), 'contracts-review-'));
try {
  const printed = diffOf(makeBranch(join(folder, 'clone')));
  if (process.argv.includes('--print')) {
    process.stdout.write(printed);
  } else {
    const page = join(root, 'docs/review.md');
    const text = readFileSync(page, 'utf8');
    writeFileSync(
      page,
      text.replace(block, (_, open, __, close) => `${open}${printed}${close}`),
    );
  }
} finally {
  rmSync(folder, { recursive: true });
}

/** A clone with the contracts as they lie here on its main branch, and a branch on which two of them are edited. */
function makeBranch(clone) {
  git(root, 'clone', '-q', '--no-tags', root, clone);
  git(clone, 'remote', 'remove', 'origin');
  git(clone, 'checkout', '-q', '-B', 'main');
  rmSync(join(clone, 'contracts'), { recursive: true });
  cpSync(join(root, 'contracts'), join(clone, 'contracts'), { recursive: true });
  git(clone, 'add', '-A', 'contracts');
  git(clone, 'commit', '-q', '--allow-empty', '-m', 'as it lies here');
  git(clone, 'checkout', '-q', '-b', 'title-and-body');
  const legA = join(clone, 'contracts/cut_leg_a');
  // The sixth and the seventh parameter, a title and a body, change places in a new version.
  edit(join(legA, 'v1.sql'), join(legA, 'v2.sql'), ['$5, $6, $7, $8', '$5, $7, $6, $8']);
  const unit = join(clone, 'contracts/verify_unit/v1.sql');
  edit(unit, unit, ['\nSELECT ', '\nselect ']);
  git(clone, 'add', '-A');
  git(clone, 'commit', '-q', '-m', 'a second version of leg A');
  return clone;
}

function edit(from, to, [old, now]) {
  const text = readFileSync(from, 'utf8');
  if (!text.includes(old)) throw new Error(`${from} has no ${old}: edit scripts/review-report.mjs`);
  writeFileSync(
    to,
    text.replace(old, () => now),
  );
}

function diffOf(clone) {
  const run = spawnSync(process.execPath, [join(root, 'dist/cli/main.js'), 'diff'], { cwd: clone, encoding: 'utf8' });
  if (run.status === 1) return run.stdout;
  throw new Error(`contracts diff ended with ${run.status} instead of 1\n${run.stderr}${run.stdout}`);
}

function git(cwd, ...args) {
  const name = ['-c', 'user.name=contracts', '-c', 'user.email=contracts@example.org', '-c', 'commit.gpgsign=false'];
  const { status, stderr } = spawnSync('git', ['-C', cwd, ...name, ...args], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`git ${args.join(' ')} failed\n${stderr}`);
}
