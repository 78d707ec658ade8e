import { describe, expect, test } from 'vitest';
import { baseName, filesIn, type SourceFile } from './source-files.ts';

const files = filesIn(['src', 'test', 'bench'], ['.ts', '.mjs', '.sql']);
const sources = files.filter(({ path }) => path.startsWith('src/'));

const lineLimit = 400;
const forbiddenNames = ['utils', 'util', 'helpers', 'helper', 'common', 'lib', 'types', 'interfaces', 'misc'];

function tooLong(some: readonly SourceFile[]): readonly string[] {
  return some
    .filter(({ text }) => linesOf(text) > lineLimit)
    .map(({ path, text }) => `${path}: ${linesOf(text)} lines`);
}

function misnamed(some: readonly SourceFile[]): readonly string[] {
  return some
    .map(({ path }) => path)
    .filter((path) => path.split('/').some((part) => forbiddenNames.includes(baseName(part).toLowerCase())));
}

function linesOf(text: string): number {
  return text.split('\n').length - 1;
}

describe('a file', () => {
  test(`has no more than ${lineLimit} lines`, () => {
    expect(tooLong(files)).toEqual([]);
    expect(tooLong([{ path: 'src/a.ts', text: '\n'.repeat(lineLimit + 1) }])).toEqual(['src/a.ts: 401 lines']);
  });

  test('of src/ has a median length that one screen shows', ({ annotate }) => {
    const lengths = sources.map(({ text }) => linesOf(text)).sort((one, other) => one - other);
    const median = lengths[Math.floor(lengths.length / 2)] ?? 0;
    void annotate(`${sources.length} files in src/, median ${median} lines, largest ${lengths.at(-1)}`);
    expect(median).toBeGreaterThan(0);
    expect(median).toBeLessThanOrEqual(80);
  });

  test('is named for what it knows', () => {
    expect(misnamed(files)).toEqual([]);
    expect(
      misnamed([
        { path: 'src/db/utils.ts', text: '' },
        { path: 'src/lib/a.ts', text: '' },
        { path: 'src/db/literal-types.ts', text: '' },
      ]),
    ).toEqual(['src/db/utils.ts', 'src/lib/a.ts']);
  });

  test('is spelled in kebab-case', () => {
    const odd = files.filter(({ path }) => !/^(?:[a-z0-9-]+\/)*[a-z0-9-]+(?:\.test)?\.(?:ts|mjs|sql)$/.test(path));
    expect(odd.map(({ path }) => path)).toEqual([]);
  });
});
