import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { run } from '../src/cli/run.ts';
import {
  callContract,
  diffFolder,
  diffProject,
  diffRepository,
  files,
  git,
  projectText,
  queryContract,
} from './support/diff-repository.ts';
import { contextIn } from './support/report-command.ts';

const changed = queryContract('SELECT a FROM public.t WHERE a > 2');

describe('what is held against what', () => {
  test('without names: the merge base with the main branch, and the working tree with what is not committed', async () => {
    const { git, write, commit, document } = diffRepository();
    const base = git('rev-parse', 'HEAD');
    git('checkout', '-qb', 'topic');
    write('contracts/reads/v1.sql', changed);
    commit();
    git('checkout', '-q', 'main');
    write('contracts/places/v1.sql', callContract('SELECT public.g($1, $2) AS a'));
    commit();
    git('checkout', '-q', 'topic');
    write('contracts/fresh/v1.sql', changed);
    const { base: from, head, compared } = await document();
    expect(from).toEqual({ label: 'merge base with main', commit: base, contracts: 2 });
    expect(head).toEqual({ label: 'working tree', commit: null, contracts: 3 });
    expect(compared.map(({ contract, pairing }) => [contract, pairing])).toEqual([
      ['fresh', 'added'],
      ['reads', 'in-place'],
    ]);
  });

  test('on the main branch itself: its last commit, and the working tree; the report says so', async () => {
    const { write, diff } = diffRepository();
    expect((await diff()).out).toMatch(/^base {6}HEAD@[0-9a-f]{12}, 2 contracts\nhead {6}working tree, 2 contracts\n/m);
    write('contracts/places/v1.sql', callContract('SELECT public.g($1, $2) AS a'));
    expect((await diff()).exit).toBe(1);
  });

  test('the main branch of the server goes before the one that lies here, whatever it is called', async () => {
    const upstream = diffRepository();
    upstream.git('branch', '-m', 'trunk');
    const clone = join(diffFolder(), 'clone');
    execFileSync('git', ['clone', '-q', upstream.root, clone]);
    git(clone, 'checkout', '-qb', 'main');
    const here = diffProject(clone);
    here.write('contracts/reads/v1.sql', changed);
    here.commit();
    expect((await here.document()).base).toMatchObject({ label: 'merge base with origin/trunk' });
  });

  test('a main branch that the server no longer has is none: the next one is', async () => {
    const { root, write, commit, document } = diffRepository();
    git(root, 'symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/gone');
    git(root, 'update-ref', 'refs/remotes/origin/master', 'HEAD');
    write('contracts/reads/v1.sql', changed);
    commit();
    expect((await document()).base).toMatchObject({ label: 'merge base with origin/master' });
  });

  test.each([
    ['one ref and the working tree', ['first'], 'first', 'working tree'],
    ['two refs', ['first', 'second'], 'first', 'second'],
    ['A..B', ['first..second'], 'first', 'second'],
    ['A.., which ends at HEAD', ['first..'], 'first', 'HEAD'],
    ['A...B', ['second...first'], 'merge base with second', 'first'],
    ['any commit that git can name', ['HEAD~1', 'HEAD^{commit}'], 'HEAD~1', 'HEAD^{commit}'],
  ])('%s', async (_what, names, base, head) => {
    const { git, write, commit, document } = diffRepository();
    git('tag', 'first');
    write('contracts/reads/v1.sql', changed);
    commit();
    git('tag', 'second');
    const found = await document(...names);
    expect([found.base?.label, found.head?.label]).toEqual([base, head]);
  });

  test('two folders, without any repository', async () => {
    const folder = diffFolder();
    const [old, now] = [diffProject(folder, 'old'), diffProject(folder, 'now')];
    for (const { write } of [old, now]) write(files.project, projectText);
    old.write('contracts/reads/v1.sql', queryContract('SELECT a FROM public.t WHERE a > 1'));
    now.write('contracts/reads/v1.sql', changed);
    const { compared, base, head } = await now.document('../old', '.');
    expect(compared).toMatchObject([{ contract: 'reads', pairing: 'in-place', rung: 'different' }]);
    expect([base?.label, head?.label]).toEqual(['../old', '.']);
  });

  test('a project in a folder of its repository is found in the commits where it is, whatever its name means to git', async () => {
    const { write, document } = diffRepository(':(top)odd *');
    expect(await document()).toMatchObject({ unchanged: 2, compared: [] });
    write('contracts/reads/v1.sql', changed);
    expect((await document()).compared).toHaveLength(1);
  });

  test('a new version is held against the newest one of the base; what the base alone has is gone', async () => {
    const { write, remove, document } = diffRepository();
    write('contracts/reads/v3.sql', changed);
    remove('contracts/places/v1.sql');
    expect((await document()).compared).toMatchObject([
      { contract: 'places', pairing: 'removed', base: { version: 1 }, head: null },
      { contract: 'reads', pairing: 'successor', base: { version: 1 }, head: { version: 3 } },
    ]);
  });
});

describe('a base without contracts', () => {
  test('is unknown: what was moved would look new', async () => {
    const { git, write, document } = diffRepository();
    git('mv', 'contracts', 'elsewhere');
    git('commit', '-qm', 'a');
    write('contracts/reads/v1.sql', changed);
    const { changes, exitCode } = await document();
    expect(changes).toContainEqual(expect.objectContaining({ rule: 'base-without-contracts', severity: 'unknown' }));
    expect(exitCode).not.toBe(0);
  });

  test('of a head that has none either is not told', async () => {
    const { remove, document } = diffRepository();
    remove('contracts');
    expect((await document()).changes.map(({ rule }) => rule)).not.toContain('base-without-contracts');
  });
});

describe('the working tree', () => {
  test('is what lies there, not what the index remembers: a file of the same size and time is read', async () => {
    const { git, root, write, document } = diffRepository();
    const path = join(root, 'contracts/reads/v1.sql');
    execFileSync('touch', ['-d', '2020-01-01', path]);
    git('update-index', '--assume-unchanged', 'contracts/reads/v1.sql');
    write('contracts/reads/v1.sql', queryContract('SELECT a FROM public.t WHERE a > 9'));
    execFileSync('touch', ['-d', '2020-01-01', path]);
    expect((await document()).compared).toHaveLength(1);
  });

  test('with the line ends of Windows is a change of formatting only', async () => {
    const { git, write, document } = diffRepository();
    git('config', 'core.autocrlf', 'true');
    write('.gitattributes', '*.sql text eol=crlf\n');
    write('contracts/reads/v1.sql', queryContract('SELECT a\nFROM public.t').replaceAll('\n', '\r\n'));
    write('contracts/places/v1.sql', callContract('SELECT public.f($1, $2) AS a').replaceAll('\n', '\r\n'));
    const { changes, compared } = await document();
    expect(compared).toHaveLength(2);
    const places = changes.filter(({ contract }) => contract === 'places');
    expect(places.length).toBeGreaterThan(0);
    expect(places.filter(({ area }) => area !== 'formatting')).toEqual([]);
  });

  test('of a repository that hashes with SHA-256 is compared with its commits', async () => {
    const folder = diffFolder();
    git(folder, 'init', '-q', '-b', 'main', '--object-format=sha256');
    const { write, commit, document } = diffProject(folder);
    write(files.project, projectText);
    write('contracts/reads/v1.sql', changed);
    write('contracts/other/v1.sql', changed);
    commit();
    write('contracts/other/v1.sql', queryContract('SELECT 1 AS a'));
    expect(await document()).toMatchObject({ unchanged: 1, compared: [{ contract: 'other' }] });
  });
});

describe('nothing of the repository is run', () => {
  test('no hook, filter, textconv, external diff, file system monitor or alias', async () => {
    const { root, git, write, document } = diffRepository();
    const ran = join(diffFolder(), 'ran');
    const program = join(diffFolder(), 'program');
    writeFileSync(program, `#!/bin/sh\necho "$0 $*" >> '${ran}'\ncat\n`, { mode: 0o755 });
    write('.gitattributes', '*.sql diff=evil filter=evil\n');
    for (const key of [
      'diff.evil.textconv',
      'diff.evil.command',
      'diff.external',
      'core.fsmonitor',
      'core.pager',
      'core.sshCommand',
      'core.editor',
    ])
      git('config', key, program);
    git('config', 'alias.ls-tree', `!${program}`);
    for (const hook of ['post-checkout', 'post-index-change', 'reference-transaction', 'fsmonitor-watchman'])
      writeFileSync(join(root, '.git/hooks', hook), `#!/bin/sh\n'${program}'\n`, { mode: 0o755 });
    for (const key of ['filter.evil.clean', 'filter.evil.smudge', 'filter.evil.process']) git('config', key, program);
    write('contracts/reads/v1.sql', changed);
    const before = existsSync(ran);
    expect((await document('HEAD')).compared).toHaveLength(1);
    expect((await document()).compared).toHaveLength(1);
    expect([before, existsSync(ran)]).toEqual([false, false]);
    // The trap is one: git itself runs it.
    git('config', 'core.fsmonitor', program);
    execFileSync('git', ['-C', root, 'status'], { stdio: 'ignore' });
    expect(existsSync(ran)).toBe(true);
  });

  test('an object that was replaced is the one that the commit names', async () => {
    const { git, write, commit, document } = diffRepository();
    const old = git('rev-parse', 'HEAD:contracts/reads/v1.sql');
    write('contracts/reads/v1.sql', changed);
    commit();
    const now = git('rev-parse', 'HEAD:contracts/reads/v1.sql');
    git('replace', old, now);
    expect(git('cat-file', 'blob', old)).toContain('a > 2');
    const { compared } = await document('HEAD~1', 'HEAD');
    expect(compared[0]?.base?.sql).toContain('a > 1');
  });

  test('the variables of a hook lead to no other repository', async () => {
    const { root, write } = diffRepository();
    const other = diffRepository();
    write('contracts/reads/v1.sql', changed);
    const said = { out: '', err: '', exit: 0 };
    const env = { GIT_DIR: join(other.root, '.git'), GIT_WORK_TREE: other.root, GIT_INDEX_FILE: '/nonexistent/index' };
    await run(['diff', '--report', 'json'], { ...contextIn(root, said), env });
    expect(JSON.parse(said.out)).toMatchObject({ compared: [{ contract: 'reads' }], unchanged: 1 });
  });
});

describe('what is no file is refused', () => {
  test('a link, in a commit and in the working tree', async () => {
    const { root, git, write, commit, remove, document } = diffRepository();
    write('elsewhere.sql', changed);
    remove('contracts/reads/v1.sql');
    symlinkSync('../../elsewhere.sql', join(root, 'contracts/reads/v1.sql'));
    expect((await document()).compared).toMatchObject([{ contract: 'reads', rung: 'unreadable', head: { sql: '' } }]);
    commit();
    expect((await document('HEAD~1', 'HEAD')).compared).toMatchObject([{ rung: 'unreadable', head: { sql: '' } }]);
    expect(git('status', '--porcelain')).toBe('');
  });

  test('a submodule in the place of a contract', async () => {
    const { git, remove, diff } = diffRepository();
    remove('contracts/reads/v1.sql');
    git('update-index', '--add', '--cacheinfo', `160000,${git('rev-parse', 'HEAD')},contracts/reads/v1.sql`);
    git('commit', '-qm', 'a');
    const { out, exit } = await diff('HEAD~1', 'HEAD');
    expect(exit).toBe(1);
    expect(out).toContain('this is not a regular file');
  });

  test('a contract of 10 MB is too large on either side, and the others are told', async () => {
    const { write, commit, document } = diffRepository();
    write('contracts/large/v1.sql', queryContract(`SELECT 1 AS a -- ${'x'.repeat(10_000_000)}`));
    commit();
    write('contracts/large/v1.sql', queryContract(`SELECT 1 AS a -- ${'y'.repeat(10_000_000)}`));
    write('contracts/reads/v1.sql', changed);
    const { compared, changes } = await document();
    expect(compared.map(({ contract, rung }) => [contract, rung])).toEqual([
      ['large', 'unreadable'],
      ['reads', 'different'],
    ]);
    expect(changes.filter(({ contract }) => contract === 'large').map(({ severity }) => severity)).toContain('unsafe');
    expect(changes.some(({ contract }) => contract === 'reads')).toBe(true);
  });

  test('a name with a line break is shown as what it is, and is no contract', async () => {
    const { root, diff } = diffRepository();
    mkdirSync(join(root, 'contracts/odd\nname'));
    writeFileSync(join(root, 'contracts/odd\nname/v1.sql'), changed);
    const { out, exit } = await diff();
    expect(exit).not.toBe(0);
    expect(out).toContain('odd\\u{a}name');
  });
});
