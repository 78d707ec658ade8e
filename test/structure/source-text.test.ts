import { describe, expect, test } from 'vitest';
import { filesIn } from './source-files.ts';
import { codeOf, importsOf, segmentsOf, stringsOf } from './source-text.ts';

describe('the reader of source text', () => {
  test('finds the strings of a template around its placeholders', () => {
    const open = '$' + '{';
    expect(stringsOf(`f(\`a ${open}g({ b: \`c ${open}d}\` })} e\`, 'f')`)).toEqual(['a ', 'c ', '', ' e', 'f']);
  });

  test('takes a comment in a string for a string, and a quote in a comment for a comment', () => {
    expect(codeOf("a('// no') // it's\nb")).toBe("a('')  \nb");
  });

  test('tells a regular expression from a division', () => {
    expect(segmentsOf("a / b; c(/'[/]/g)").filter(({ kind }) => kind === 'regex')).toEqual([
      { kind: 'regex', text: "/'[/]/g" },
    ]);
  });

  test('loses nothing of any file of this repository', () => {
    for (const { path, text } of filesIn(['src', 'test'], ['.ts'])) {
      const segments = segmentsOf(text);
      expect(segments.map((segment) => segment.text).join(''), path).toBe(text);
      expect(codeOf(text).split('\n').length, path).toBe(text.split('\n').length);
      expect(codeOf(text), path).not.toMatch(/[`"]/);
    }
  });

  test('reads every form of import', () => {
    const text = [
      "import a, { type B } from './a.ts';",
      "import type { C } from 'c';",
      "import * as d from 'd';",
      "import 'e';",
      "export {\n  f,\n} from './f.ts';",
      "export * from './g.ts';",
      "const h = () => import('./h.ts');",
    ].join('\n');
    expect(importsOf(text)).toEqual([
      { from: './a.ts', kind: 'import', isType: false },
      { from: 'c', kind: 'import', isType: true },
      { from: 'd', kind: 'import', isType: false },
      { from: './f.ts', kind: 're-export', isType: false },
      { from: './g.ts', kind: 're-export', isType: false },
      { from: 'e', kind: 'import', isType: false },
      { from: './h.ts', kind: 'dynamic', isType: false },
    ]);
  });
});
