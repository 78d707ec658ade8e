import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { exitCodeOfFiles } from '../src/cli/pgtap/exit-code.ts';
import { findFiles } from '../src/cli/pgtap/find-files.ts';
import type { FileOutcome } from '../src/pgtap/outcome.ts';
import { temporaryFolder } from './support/cli.ts';
import { fileOf, problemOf, testOf } from './support/pgtap-runs.ts';

function folderWith(...files: readonly string[]): string {
  const root = temporaryFolder();
  for (const file of files) {
    mkdirSync(join(root, file, '..'), { recursive: true });
    writeFileSync(join(root, file), '');
  }
  return root;
}

describe('the files to run', () => {
  test('are those of the project’s folder, named as seen from here, in the order of code units', () => {
    const root = folderWith('pgtap/b.sql', 'pgtap/B.pg', 'pgtap/a/x.sql', 'pgtap/a.sql', 'pgtap/ä.sql', 'x.sql');
    const found = ['pgtap/B.pg', 'pgtap/a.sql', 'pgtap/a/x.sql', 'pgtap/b.sql', 'pgtap/ä.sql'];
    expect(findFiles([], { cwd: root, root })).toEqual(found);
    expect(findFiles([], { cwd: join(root, 'pgtap', 'a'), root })).toContain('../a/x.sql');
  });

  test('are in a folder all but those that are hidden or called otherwise; one that is named is taken as it is', () => {
    const root = folderWith('t/a.sql', 't/.b.sql', 't/.git/c.sql', 't/d.txt', 't/e.sql.bak');
    expect(findFiles(['t'], { cwd: root, root })).toEqual(['t/a.sql']);
    expect(findFiles(['t/d.txt', 't/.b.sql', 't'], { cwd: root, root })).toEqual(['t/d.txt', 't/.b.sql', 't/a.sql']);
  });

  test('are run once, and a link to a folder is not followed', () => {
    const root = folderWith('t/a.sql', 't/b.sql');
    symlinkSync(root, join(root, 't', 'loop'));
    symlinkSync(join(root, 't/a.sql'), join(root, 't', 'link.sql'));
    symlinkSync(join(root, 'nowhere'), join(root, 't', 'dangling.sql'));
    expect(findFiles(['t/b.sql', 't', 't/a.sql'], { cwd: root, root })).toEqual(['t/b.sql', 't/a.sql']);
  });

  test('must be there', () => {
    const root = folderWith('t/a.txt');
    expect(() => findFiles([], { cwd: root, root })).toThrow(expect.objectContaining({ code: 'usage' }));
    expect(() => findFiles(['t', 'x.sql'], { cwd: root, root })).toThrow('there is no file or folder "x.sql"');
    expect(() => findFiles(['t'], { cwd: root, root })).toThrow(expect.objectContaining({ code: 'nothing-selected' }));
  });
});

describe('what a run exits with', () => {
  const of = (verdict: FileOutcome['verdict'], ...codes: readonly Parameters<typeof problemOf>[0][]): FileOutcome =>
    fileOf('a.sql', [testOf(1)], { verdict, problems: codes.map((code) => problemOf(code)) });
  const { signal } = new AbortController();
  const all = {
    passed: of('passed'),
    skipped: of('skipped'),
    failed: of('failed'),
    refused: of('refused', 'commits'),
    unreadable: of('refused', 'unreadable'),
    unknown: of('unknown'),
    alarm: of('alarm'),
  } as const;

  test.each([
    ['every file passed', ['passed'], null, 0],
    ['some passed and some were skipped', ['skipped', 'passed'], null, 0],
    ['all were skipped', ['skipped'], null, 5],
    ['there was none', [], null, 5],
    ['one cannot be read', ['passed', 'unreadable'], null, 2],
    ['it stopped before a connection', ['passed'], 'environment', 3],
    ['one is unknown', ['unknown', 'unreadable', 'passed'], 'environment', 5],
    ['one was refused', ['refused', 'unknown', 'unreadable'], null, 4],
    ['one failed', ['failed', 'refused', 'unknown'], 'refused', 1],
    ['one is an alarm', ['failed', 'alarm', 'refused'], 'inconclusive', 6],
  ] as const)('when %s is the worst that applies', (_what, names, stopped, expected) => {
    expect(
      exitCodeOfFiles(
        names.map((name) => all[name]),
        { stopped, signal },
      ),
    ).toBe(expected);
  });

  test('after an interruption is that of the signal, but for what is worse', () => {
    const interrupted = AbortSignal.abort('SIGINT');
    expect(exitCodeOfFiles([all.unknown], { stopped: null, signal: interrupted })).toBe(130);
    expect(exitCodeOfFiles([], { stopped: 'inconclusive', signal: AbortSignal.abort('SIGTERM') })).toBe(143);
    expect(exitCodeOfFiles([all.unknown, all.failed], { stopped: null, signal: interrupted })).toBe(1);
    expect(exitCodeOfFiles([all.alarm], { stopped: null, signal: interrupted })).toBe(6);
  });
});
