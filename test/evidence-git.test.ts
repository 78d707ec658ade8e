import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { gitState } from '../src/cli/git-state.ts';

interface Repository {
  readonly root: string;
  git(...args: readonly string[]): string;
  write(file: string, text: string): void;
  state(env?: Readonly<Record<string, string>>): ReturnType<typeof gitState>;
}

function folder(): Repository {
  const root = mkdtempSync(join(tmpdir(), 'contracts-git-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const settings = ['-c', 'user.name=a', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false'];
  mkdirSync(join(root, 'project/contracts'), { recursive: true });
  return {
    root,
    git: (...args) => execFileSync('git', ['-C', root, ...settings, ...args], { encoding: 'utf8', env }).trim(),
    write: (file, text) => writeFileSync(join(root, file), text),
    state: (more = {}) =>
      gitState(
        {
          out: () => {},
          err: () => {},
          env: { ...env, ...more },
          cwd: root,
          terminal: { out: false, err: false, live: false },
          signal: new AbortController().signal,
          exit: () => {},
        },
        join(root, 'project'),
      ),
  };
}

const env = { PATH: '/usr/bin:/bin', HOME: '/nonexistent' };

function repository(): Repository {
  const made = folder();
  made.git('init', '-q');
  made.write('project/contracts/a.sql', 'SELECT 1;');
  made.write('elsewhere.txt', 'a');
  made.git('add', '.');
  made.git('commit', '-qm', 'a');
  return made;
}

test('a project whose files are those of a commit is at that commit', async () => {
  const { git, state } = repository();
  expect(await state()).toEqual({ commit: git('rev-parse', 'HEAD'), dirty: false });
});

test.each([
  ['a contract is changed', 'project/contracts/a.sql', true],
  ['a contract is new', 'project/contracts/b.sql', true],
  ['a file beside the contracts is new, as a report is', 'project/evidence.json', false],
  ['a file outside the project is changed', 'elsewhere.txt', false],
])('where %s, dirty says so', async (_what, file, dirty) => {
  const { write, state } = repository();
  write(file, 'another');
  expect((await state())?.dirty).toBe(dirty);
});

test('a change that is only staged is a change', async () => {
  const { write, git, state } = repository();
  write('project/contracts/a.sql', 'SELECT 2;');
  git('add', '.');
  expect((await state())?.dirty).toBe(true);
});

test('outside a repository git is not run', async () => {
  const { root, state, write } = folder();
  write('git', `#!/bin/sh\ntouch '${root}/was-run'\n`);
  execFileSync('chmod', ['+x', join(root, 'git')]);
  expect(await state({ PATH: `${root}:/bin` })).toBeNull();
  expect(existsSync(join(root, 'was-run'))).toBe(false);
  write('.git', 'gitdir: elsewhere');
  expect(await state({ PATH: `${root}:/bin:/usr/bin` })).toBeNull();
  expect(existsSync(join(root, 'was-run'))).toBe(true);
});

test.each([
  ['there is no git', { PATH: '/nonexistent' }],
  ['the repository has no commit', {}],
])('where %s, nothing is said and nothing fails', async (_what, more) => {
  const { git, state } = folder();
  git('init', '-q');
  expect(await state(more)).toBeNull();
});

test('the variables of a git hook do not lead to another repository', async () => {
  const { git, state } = repository();
  const other = repository();
  const there = { GIT_DIR: join(other.root, '.git'), GIT_WORK_TREE: other.root, GIT_INDEX_FILE: '/nonexistent/index' };
  expect(await state(there)).toEqual({ commit: git('rev-parse', 'HEAD'), dirty: false });
});

test('a program that the repository names for its file system monitor is not started', async () => {
  const { root, git, write, state } = repository();
  write('monitor', `#!/bin/sh\ntouch '${root}/was-run'\n`);
  execFileSync('chmod', ['+x', join(root, 'monitor')]);
  git('config', 'core.fsmonitor', join(root, 'monitor'));
  expect((await state())?.dirty).toBe(false);
  expect(existsSync(join(root, 'was-run'))).toBe(false);
});
