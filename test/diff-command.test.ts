import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { run } from '../src/cli/run.ts';
import { diffSchema } from '../src/review/change.ts';
import {
  callContract,
  diffFolder,
  diffProject,
  diffRepository,
  files,
  git,
  queryContract,
} from './support/diff-repository.ts';
import { contextIn } from './support/report-command.ts';

const other = callContract('SELECT public.g($1, $2) AS a');
const reformatted = callContract('SELECT  public.f( $1, $2 )  AS a');

describe('the exit code', () => {
  test('exits with 0 where nothing changed, and says what was compared', async () => {
    const { diff } = diffRepository();
    const { out, err, exit } = await diff();
    expect({ err, exit }).toEqual({ err: '', exit: 0 });
    expect(out).toContain('nothing changed');
    expect(out).toMatch(/verdict: pass .*2 contracts compared, 0 changed/);
  });

  test('exits with 0 where only the formatting changed: a line for all of it', async () => {
    const { write, diff } = diffRepository();
    write('contracts/places/v1.sql', reformatted);
    const { out, exit } = await diff();
    expect(exit).toBe(0);
    expect(out).toMatch(/^safe\[formatting\]: places v1$/m);
  });

  test('exits with 1 where another function is called', async () => {
    const { write, diff } = diffRepository();
    write('contracts/places/v1.sql', other);
    const { out, exit } = await diff();
    expect(exit).toBe(1);
    expect(out).toMatch(/^breaking\[called-function\] places v1$/m);
    expect(out).toContain('--> contracts/places/v1.sql:11');
    expect(out).toMatch(/verdict: fail/);
  });

  test('exits with 1 at a milder change where --fail-on says so, and not without', async () => {
    const { write, diff } = diffRepository();
    write('contracts/places/v1.sql', reformatted);
    expect((await diff('--fail-on', 'safe')).exit).toBe(1);
    expect((await diff('--fail-on', 'dangerous')).exit).toBe(0);
  });

  test('exits with 5 where the base does not parse, and shows the rest', async () => {
    const { write, commit, diff } = diffRepository();
    write('contracts/reads/v1.sql', queryContract('SELEC a'));
    commit();
    write('contracts/reads/v1.sql', queryContract('SELECT a FROM public.t'));
    write('contracts/places/v1.sql', reformatted);
    const { out, exit } = await diff();
    expect(exit).toBe(5);
    expect(out).toContain('unknown[unreadable] reads v1');
    expect(out).toContain('safe[formatting]: places v1');
    expect(out).toMatch(/verdict: unknown/);
  });

  test('exits with 5 where the base has no contracts: nothing was compared', async () => {
    const { git: inside, remove, commit, write, diff } = diffRepository();
    inside('checkout', '-q', '--orphan', 'empty');
    remove('contracts');
    commit();
    const { out: gone, exit: first } = await diff('main', 'empty');
    expect(first).toBe(1);
    expect(gone).toContain('breaking[contract-removed] places v1');
    write('contracts/fresh/v1.sql', other);
    write(files.project, inside('show', `main:${files.project}`));
    const { out, exit } = await diff('empty');
    expect(exit).toBe(5);
    expect(out).toContain('the base "empty" has no contracts: there is nothing to hold 1 contract against');
  });

  test('exits with 130 after Ctrl-C', async () => {
    const { root } = diffRepository();
    const said = { out: '', err: '', exit: 0 };
    const stop = new AbortController();
    stop.abort('SIGINT');
    await run(['diff'], { ...contextIn(root, said), signal: stop.signal });
    expect(said).toMatchObject({ out: '', exit: 130, err: expect.stringContaining('interrupted') });
  });
});

describe('bad input exits with 2 and says what to type', () => {
  test.each([
    ['a ref that does not exist', ['mian'], 'there is no ref and no folder "mian"; did you mean "main"?'],
    ['a ref that begins with a hyphen', ['--', '-x'], 'there is no ref and no folder "-x"'],
    ['a folder that is none', ['./old'], '"./old" is no folder'],
    ['a third side', ['main', 'main', 'main'], 'two sides can be compared, and these are 3'],
    ['an end of a range that does not exist', ['main..nowhere'], 'there is no ref and no folder "nowhere"'],
    ['a severity that is none', ['--fail-on', 'bad'], 'Allowed choices are unsafe, breaking, unknown, dangerous, safe'],
  ])('%s', async (_what, args, message) => {
    const { diff } = diffRepository();
    expect(await diff(...args)).toMatchObject({ exit: 2, out: '', err: expect.stringContaining(message) });
  });

  test('a name that is both a ref and a folder', async () => {
    const { git: inside, write, diff } = diffRepository();
    inside('branch', 'old');
    write('old/contracts/contracts.yaml', '');
    const { err, exit } = await diff('old');
    expect(exit).toBe(2);
    expect(err).toContain('"old" is a ref of git and a folder\n  type ./old for the folder');
  });

  test('a folder in no repository, without two folders', async () => {
    const { write, diff } = diffProject();
    write(files.project, '');
    expect(await diff()).toMatchObject({ exit: 2, err: expect.stringContaining('is in no git repository') });
    expect(await diff('main')).toMatchObject({ exit: 2, err: expect.stringContaining('contracts diff ../old .') });
  });

  test('no contract on either side', async () => {
    const { remove, commit, diff } = diffRepository();
    remove('contracts');
    commit();
    expect(await diff()).toMatchObject({ exit: 2, err: expect.stringContaining('neither side has a contract') });
  });

  test('a repository without a main branch', async () => {
    const { git: inside, diff } = diffRepository();
    inside('branch', '-m', 'odd');
    const { err, exit } = await diff();
    expect(exit).toBe(2);
    expect(err).toContain('name the base: contracts diff BASE');
    expect(err).not.toContain('git fetch');
    inside('remote', 'add', 'origin', 'https://git.example.test/shop.git');
    expect((await diff()).err).toContain('git fetch origin +refs/heads/main:refs/remotes/origin/main');
  });

  test('a shallow clone that does not reach back: the fetch that is printed mends it', async () => {
    const upstream = diffRepository();
    upstream.git('checkout', '-qb', 'topic');
    upstream.write('contracts/places/v1.sql', other);
    upstream.commit();
    upstream.git('checkout', '-q', 'main');
    upstream.write('README', 'a');
    upstream.commit();
    const clone = join(diffFolder(), 'clone');
    execFileSync('git', ['clone', '-q', '--depth=1', '--branch=topic', `file://${upstream.root}`, clone]);
    const here = diffProject(clone);
    const first = await here.diff();
    expect(first).toMatchObject({ exit: 2, out: '' });
    const command = (text: string): readonly string[] =>
      /git (fetch --unshallow origin \S+)/.exec(text)?.[1]?.split(' ') ?? [];
    expect(command(first.err)).toHaveLength(4);
    git(clone, 'fetch', '-q', '--depth=1', 'origin', '+refs/heads/main:refs/remotes/origin/main');
    const second = await here.diff();
    expect(second).toMatchObject({ exit: 2, err: expect.stringContaining('does not reach back') });
    git(clone, ...command(second.err));
    expect(await here.diff()).toMatchObject({
      exit: 1,
      out: expect.stringContaining('base      merge base with origin/main'),
    });
  });

  test('a partial clone without the files: nothing is fetched, and the fetch that is printed mends it', async () => {
    const upstream = diffRepository();
    upstream.git('config', 'uploadpack.allowFilter', 'true');
    upstream.write('contracts/places/v1.sql', other);
    upstream.commit();
    const clone = join(diffFolder(), 'clone');
    execFileSync('git', ['clone', '-q', '--filter=blob:none', `file://${upstream.root}`, clone]);
    const here = diffProject(clone);
    const { err, exit } = await here.diff('HEAD~1', 'HEAD');
    expect(exit).toBe(2);
    expect(err).toContain('git fetch --refetch --no-filter origin');
    git(clone, 'fetch', '-q', '--refetch', '--no-filter', 'origin');
    expect((await here.diff('HEAD~1', 'HEAD')).exit).toBe(1);
  });

  test('a report that cannot be written, before anything is read', async () => {
    const { diff } = diffRepository();
    const { err, exit } = await diff('--report', 'json=/nonexistent/a.json');
    expect(exit).toBe(2);
    expect(err).toContain('cannot write the report "/nonexistent/a.json"');
  });
});

describe('the document', () => {
  test('of a comparison that did not come about says why, and is never green', async () => {
    const { diff } = diffRepository();
    const { out, exit } = await diff('nowhere', '--report', 'json');
    expect(exit).toBe(2);
    expect(diffSchema.parse(JSON.parse(out))).toMatchObject({
      verdict: 'unknown',
      exitCode: 2,
      base: null,
      stopped: { code: 'unknown-side' },
    });
  });

  test('is written beside the text where both are asked for', async () => {
    const { root, write, diff } = diffRepository();
    write('contracts/places/v1.sql', other);
    const { out, err, exit } = await diff('--report', 'json=diff.json', '--report', 'text');
    expect({ exit, err }).toEqual({ exit: 1, err: 'wrote diff.json\n' });
    expect(out).toMatch(/^pg-contracts /);
    const document = diffSchema.parse(JSON.parse(readFileSync(join(root, 'diff.json'), 'utf8')));
    expect(document).toMatchObject({ verdict: 'fail', exitCode: 1, unchanged: 1, failOn: 'breaking', stopped: null });
    expect(document.compared).toMatchObject([
      {
        contract: 'places',
        base: { sql: 'SELECT public.f($1, $2) AS a' },
        head: { sql: 'SELECT public.g($1, $2) AS a' },
      },
    ]);
    rmSync(join(root, 'diff.json'));
  });
});
