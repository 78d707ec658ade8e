import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterAll, describe, expect, test } from 'vitest';
import { loadEnvFile } from '../src/db/env-file.ts';
import { parseEnv } from '../src/db/env-syntax.ts';

const folder = mkdtempSync(join(tmpdir(), 'contracts-env-'));
afterAll(() => rmSync(folder, { recursive: true }));

function values(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries(parseEnv(text).assignments.map(({ name, value }) => [name, value]));
}

describe('an environment file', () => {
  test.each([
    ['A=plain', 'plain'],
    ['A=S3cr3t#/?@%zz-CANARY', 'S3cr3t#/?@%zz-CANARY'],
    ['A=value # a comment', 'value'],
    ['A = spaced   ', 'spaced'],
    ['export A=exported', 'exported'],
    ["A='single # $HOME \\n'", 'single # $HOME \\n'],
    ['A="double # \\"quoted\\" \\\\ \\n"', 'double # "quoted" \\ \n'],
    ['A="line one\nline two"', 'line one\nline two'],
    ["A='' # empty", ''],
    ['A=', ''],
    ['A=back\\slash', 'back\\slash'],
    ['A=with"quote', 'with"quote'],
    ['A=a=b=c', 'a=b=c'],
    ['A=tiếng Việt', 'tiếng Việt'],
    ['A=windows\r', 'windows'],
  ])('reads %j', (text, value) => {
    expect(parseEnv(`# first\n\n${text}\nB=next\n`).problems).toEqual([]);
    expect(values(`# first\n\n${text}\nB=next\n`)).toEqual({ A: value, B: 'next' });
  });

  test('keeps what Node.js would cut: the reason for a parser of our own', async () => {
    const { parseEnv: parseEnvOfNode } = await import('node:util');
    expect(parseEnvOfNode('A=S3cr3t#/?@%')).toEqual({ A: 'S3cr3t' });
    expect(values('A=S3cr3t#/?@%')).toEqual({ A: 'S3cr3t#/?@%' });
  });

  test('is wrong on every line that is no assignment, and none is quoted', () => {
    const text = 'GOOD=1\nPASSWORD s3cret\nBARE\nB="never closed\n';
    expect(parseEnv(text).problems).toEqual([
      { line: 2, message: 'is neither NAME=value nor a comment' },
      { line: 4, message: 'the value of B has no closing "' },
    ]);
    expect(parseEnv("A='x' s3cret").problems).toEqual([
      { line: 1, message: "the value of A goes on after its closing '" },
    ]);
  });

  test('is in doubt where other programs expand a variable, but not between single quotes', () => {
    const doubts = parseEnv('A=pa$word\nB="\u0024{X}"\nC=\'$HOME\'\nD=5$').assignments.map(
      ({ doubt }) => doubt !== null,
    );
    expect(doubts).toEqual([true, true, false, false]);
  });
});

describe('loading one', () => {
  const write = (name: string, text: string, mode = 0o600): string => {
    const path = join(folder, name);
    writeFileSync(path, text, { mode });
    chmodSync(path, mode);
    return path;
  };
  const load = (path: string, optional = false) => loadEnvFile({ path, shown: '.env', optional });

  test('gives values by name and shows none of them', () => {
    const file = load(write('good', 'A=hidden-value\n'));
    expect(file?.get('A')).toMatchObject({ value: 'hidden-value', line: 1, doubt: null });
    expect(file?.get('B')).toBeUndefined();
    expect(inspect(file, { showHidden: true, depth: 9 })).not.toContain('hidden-value');
  });

  test('says who else may read it, and where a name stands twice', () => {
    expect(load(write('open', 'A=1\n', 0o644))?.exposed).toBe('0644');
    expect(load(write('shut', 'A=1\n', 0o600))?.exposed).toBeNull();
    expect(load(write('twice', 'A=1\nB=2\nA=3\n'))?.get('A')?.doubt).toBe('is set twice, on lines 1 and 3');
  });

  test('that is not there is an error unless it is optional', () => {
    expect(load(join(folder, 'absent'), true)).toBeNull();
    expect(() => load(join(folder, 'absent'))).toThrow('the environment file ".env" does not exist');
  });

  test('refuses what is not a regular file of text, without blocking', () => {
    mkdirSync(join(folder, 'dir'));
    expect(() => load(join(folder, 'dir'))).toThrow('is not a regular file');
    spawnSync('mkfifo', [join(folder, 'fifo')]);
    expect(() => load(join(folder, 'fifo'))).toThrow('is not a regular file');
    symlinkSync('/dev/zero', join(folder, 'device'));
    expect(() => load(join(folder, 'device'))).toThrow('is not a regular file');
    truncateSync(write('large', ''), 1_048_577);
    expect(() => load(join(folder, 'large'))).toThrow('is larger than 1 MiB');
    writeFileSync(join(folder, 'latin1'), Buffer.from([0x41, 0x3d, 0xe9]));
    expect(() => load(join(folder, 'latin1'))).toThrow('is not UTF-8 text');
  });

  test('names file and line of every problem', () => {
    expect(() => load(write('bad', 'A=1\nnonsense here\nmore nonsense\n'))).toThrow(
      '.env:2: is neither NAME=value nor a comment\n.env:3: is neither NAME=value nor a comment',
    );
  });
});
