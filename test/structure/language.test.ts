import { describe, expect, test } from 'vitest';
import { filesIn, type SourceFile } from './source-files.ts';
import { codeOf, segmentsOf } from './source-text.ts';

const files = filesIn(['src', 'test', 'bench'], ['.ts', '.mjs']);

/**
 * Forms of TypeScript that take a promise for a fact; each by what it looks like once comments and strings are gone.
 * `<T>value` is refused by the compiler, with `erasableSyntaxOnly`.
 */
const forms = {
  any: /(?<![\w.$])any\b(?!\s*[:(?])/g,
  'as, but for `as const`': /\bas\s+(?!const\b)/g,
  'a non-null assertion': /[\w$)\]]!(?![=\w])/g,
  enum: /(?:^|\s)(?:const\s+)?enum\s+[A-Z]/g,
  namespace: /(?:^|\n)\s*(?:export\s+|declare\s+)*namespace\s+[A-Z]/g,
} as const;

/** `import * as x`, `import { a as b }`: a new name, not a claim. */
const renames = /^(?:import|export)\b[^;]*?\bfrom\s*''/gm;
const ignoring = /@ts-(?:ignore|expect-error|nocheck)|biome-ignore|eslint-disable|\bv8 ignore|istanbul ignore/;

function problemsOf({ path, text }: SourceFile): readonly string[] {
  const code = codeOf(text).replace(renames, (found) => found.replace(/[^\n]/g, ''));
  const lineAt = (index: number): number => code.slice(0, index).split('\n').length;
  const formed = Object.entries(forms).flatMap(([name, pattern]) =>
    [...code.matchAll(pattern)].map(({ index }) => `${path}:${lineAt(index)}: ${name}`),
  );
  const ignored = segmentsOf(text).some(({ kind, text: piece }) => kind === 'comment' && ignoring.test(piece));
  return ignored ? [...formed, `${path}: a comment that switches a check off`] : formed;
}

describe('the language of src/, test/ and bench/', () => {
  test('makes no claim that the compiler does not check', () => {
    expect(files.length).toBeGreaterThan(100);
    expect(files.flatMap(problemsOf)).toEqual([]);
  });

  test.each([
    ['const a: any = 1;', 'a.ts:1: any'],
    ['\nconst a = b as string;', 'a.ts:2: as, but for `as const`'],
    ['a!.b();', 'a.ts:1: a non-null assertion'],
    ['f(a[0]!);', 'a.ts:1: a non-null assertion'],
    ['export enum A { b }', 'a.ts:1: enum'],
    ['export namespace A {}', 'a.ts:1: namespace'],
    ['// @ts-expect-error it works\na();', 'a.ts: a comment that switches a check off'],
    ['/* biome-ignore lint: no */', 'a.ts: a comment that switches a check off'],
  ])('refuses %j', (text, problem) => {
    expect(problemsOf({ path: 'a.ts', text })).toEqual([problem]);
  });

  test.each([
    "import { a as b } from './c.ts';",
    "import * as a from './c.ts';",
    'const a = { b: 1 } as const satisfies C;',
    'if (a !== b && !c) d();',
    "// as any, or enum A\nconst a = 'b as any';",
    'const all = await Promise.any(promises);',
    'const a = <T>(b: T): T => b;',
  ])('accepts %j', (text) => {
    expect(problemsOf({ path: 'a.ts', text })).toEqual([]);
  });
});
