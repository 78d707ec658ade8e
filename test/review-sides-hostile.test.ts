import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { run } from '../src/cli/run.ts';
import {
  callContract,
  diffFolder,
  diffProject,
  diffRepository,
  git,
  queryContract,
} from './support/diff-repository.ts';
import { contextIn } from './support/report-command.ts';

const changed = queryContract('SELECT a FROM public.t WHERE a > 2');

describe('which repository, and which commit, is not for the change to choose', () => {
  /** What git takes for a bare repository, with a main branch that has `from`. */
  function plantBareRepository(from: string, at: string): void {
    const planted = join(diffFolder(), 'planted');
    cpSync(join(from, 'contracts'), join(planted, 'contracts'), { recursive: true });
    git(planted, 'init', '-q', '-b', 'main');
    git(planted, 'add', '-A');
    git(planted, 'commit', '-qm', 'a');
    for (const name of ['HEAD', 'config', 'objects', 'refs']) {
      cpSync(join(planted, '.git', name), join(at, name), { recursive: true });
    }
  }

  test.each(['services/cutter', 'services'])('a bare repository that was committed in %s is not asked', async (at) => {
    const { root, write, diff } = diffRepository('services/cutter');
    write('contracts/places/v1.sql', callContract('SELECT public.g($1, $2) AS a'));
    expect((await diff()).exit).toBe(1);
    plantBareRepository(root, join(root, at === 'services' ? '..' : '.'));
    // The trap is one: git walks into it.
    expect(git(root, 'rev-parse', '--absolute-git-dir')).not.toContain('.git');
    const { err, exit } = await diff();
    expect(exit).toBe(5);
    expect(err).toContain('is a bare repository inside of another one');
  });

  test('a bare repository that lies in no other is asked', async () => {
    const { root, git: inside } = diffRepository();
    inside('tag', 'first');
    const bare = join(diffFolder(), 'bare.git');
    execFileSync('git', ['clone', '-q', '--bare', root, bare]);
    expect(await diffProject(bare).document('first', 'main')).toMatchObject({ unchanged: 2 });
  });

  test('a work tree beside the folders of a bare repository is a work tree', async () => {
    const { root } = diffRepository();
    const bare = join(diffFolder(), 'bare.git');
    execFileSync('git', ['clone', '-q', '--bare', root, bare]);
    git(bare, 'worktree', 'add', '-q', 'topic');
    expect(await diffProject(join(bare, 'topic')).document()).toMatchObject({ unchanged: 2 });
  });

  test('a tag that is called like a branch is asked about, and its whole name is not', async () => {
    const { git: inside, write, commit, diff } = diffRepository();
    write('contracts/places/v1.sql', callContract('SELECT public.g($1, $2) AS a'));
    inside('update-ref', 'refs/remotes/origin/main', 'HEAD');
    inside('checkout', '-qb', 'topic');
    commit();
    for (const name of ['main', 'origin/main']) inside('tag', name);
    for (const name of ['main', 'origin/main', 'main..topic', 'main^0', 'topic...main']) {
      const { err, exit } = await diff(name);
      expect(exit).toBe(2);
      expect(err).toMatch(/"(?:origin\/)?main" is more than one ref of git: \S+ and \S+/);
      expect(err).toMatch(/type the one that is meant: refs\/(?:heads|remotes\/origin)\/main/);
    }
    expect((await diff('refs/heads/main')).exit).toBe(1);
    expect((await diff()).exit).toBe(1);
  });

  test('the parents of a commit are those that it names, whatever a graft says', async () => {
    const { root, git: inside, write, commit, diff } = diffRepository();
    inside('checkout', '-qb', 'topic');
    write('contracts/places/v1.sql', callContract('SELECT public.g($1, $2) AS a'));
    const topic = commit();
    const main = inside('rev-parse', 'main');
    writeFileSync(join(root, '.git/info/grafts'), `${topic}\n`);
    expect(() => inside('merge-base', 'main', 'topic')).toThrow();
    const { base } = await diffProject(root).document();
    expect(base?.commit).toBe(main);
    expect((await diff()).exit).toBe(1);
  });
});

describe('what lies behind a link is not reviewed, and that is told', () => {
  test('of the folder of the migrations, also where both sides have the same link', async () => {
    const { root, write, commit, diff } = diffRepository();
    write('elsewhere/1_f.sql', 'SELECT 1;\n');
    symlinkSync('elsewhere', join(root, 'migrations'));
    expect((await diff()).out).toContain('--> migrations:1');
    commit();
    write('elsewhere/1_f.sql', 'DROP FUNCTION public.f(text, text);\n');
    commit();
    const { out, exit } = await diff('HEAD~1', 'HEAD');
    expect(out).toContain('the file is a link');
    expect(exit).toBe(1);
  });

  test('of a contract whose link is the same in two commits', async () => {
    const { root, write, commit, remove, diff } = diffRepository();
    write('contracts/.kept/reads.sql', changed);
    remove('contracts/reads/v1.sql');
    symlinkSync('../.kept/reads.sql', join(root, 'contracts/reads/v1.sql'));
    commit();
    write('contracts/.kept/reads.sql', queryContract('SELECT a FROM public.t WHERE true'));
    commit();
    expect((await diff('HEAD~1', 'HEAD')).exit).toBe(1);
  });
});

test('of files that are no contracts the first hundred are told, links before them, and how many there are', async () => {
  const { root, write, document } = diffRepository();
  for (let file = 0; file < 150; file++) write(`contracts/junk/a${file}.sql`, 'a');
  symlinkSync('a1.sql', join(root, 'contracts/junk/z.sql'));
  const { changes } = await document();
  expect(changes).toHaveLength(101);
  expect(changes[0]).toMatchObject({ rule: 'file-refused', at: { file: 'contracts/junk/z.sql' } });
  expect(changes.at(-1)?.message).toContain('51 more files here are in no contract’s place');
});

describe('git itself', () => {
  /** A folder of programs in which only node and this git are. */
  function pathWith(script: string | null): string {
    const folder = diffFolder();
    if (script !== null) writeFileSync(join(folder, 'git'), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    return folder;
  }

  async function diffIn(root: string, about: { readonly path: string; readonly names?: readonly string[] }) {
    const said = { out: '', err: '', exit: 0 };
    await run(['diff', ...(about.names ?? [])], { ...contextIn(root, said), env: { PATH: about.path } });
    return said;
  }

  test('that is missing is asked for, and two folders are compared without it', async () => {
    const { root, write } = diffRepository();
    const path = pathWith(null);
    const { err, exit } = await diffIn(root, { path });
    expect(exit).toBe(5);
    expect(err).toContain('install git 2.30 or later');
    const old = join(diffFolder(), 'old');
    cpSync(root, old, { recursive: true });
    write('contracts/places/v1.sql', callContract('SELECT public.g($1, $2) AS a'));
    expect((await diffIn(root, { path, names: [old, '.'] })).exit).toBe(1);
  });

  test.each([
    ['git version 2.29.3', 'git is 2.29.3, and 2.30 or later is needed'],
    ['no git at all', 'git says that it is "no git at all", and 2.30 or later is needed'],
  ])('that says "%s" is too old', async (version, message) => {
    const { root } = diffRepository();
    const { err, exit } = await diffIn(root, { path: pathWith(`echo '${version}'`) });
    expect(exit).toBe(5);
    expect(err).toContain(message);
  });

  test('that hangs ends with an interruption in its middle, and so does what it started', async () => {
    const { root } = diffRepository();
    const started = join(diffFolder(), 'started');
    const path = pathWith(`/bin/sleep 600 & echo $! >> '${started}'; wait`);
    const said = { out: '', err: '', exit: 0 };
    const interruption = new AbortController();
    const ended = run(['diff'], {
      ...contextIn(root, said),
      env: { PATH: path },
      signal: interruption.signal,
    });
    await vi.waitFor(() => expect(readFileSync(started, 'utf8').trim().split('\n')).toHaveLength(3), 10_000);
    interruption.abort('SIGINT');
    await ended;
    expect(said.exit).toBe(130);
    expect(said.err).toContain('interrupted');
    const isAlive = (pid: string): boolean => existsSync(`/proc/${pid}/stat`) && !isZombie(pid);
    const isZombie = (pid: string): boolean => / Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
    const pids = readFileSync(started, 'utf8').trim().split('\n');
    await vi.waitFor(() => expect(pids.filter(isAlive)).toEqual([]), 5_000);
  });
});
