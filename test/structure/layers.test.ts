import { describe, expect, test } from 'vitest';
import { layerProblems, layers } from './layers.ts';
import { filesIn } from './source-files.ts';
import { importsOf } from './source-text.ts';

const sources = filesIn(['src'], ['.ts']);

function problemsOf(path: string, text: string): readonly string[] {
  return layerProblems([{ path, text }]);
}

describe('the layers of src/', () => {
  test('import only what is below them', () => {
    expect(layerProblems(sources)).toEqual([]);
  });

  test('are all looked at, with their imports', () => {
    for (const layer of Object.keys(layers)) {
      const files = sources.filter(({ path }) => path === `src/${layer}.ts` || path.startsWith(`src/${layer}/`));
      expect(files.length, layer).toBeGreaterThan(0);
      if (layer !== 'core') expect(files.flatMap(({ text }) => importsOf(text)).length, layer).toBeGreaterThan(0);
    }
  });

  test('have no way round in a circle', () => {
    const above: Readonly<Record<string, readonly string[]>> = layers;
    const order = Object.keys(layers).sort((one, other) => (above[one]?.length ?? 0) - (above[other]?.length ?? 0));
    for (const layer of order) {
      for (const below of above[layer] ?? []) expect(above[below], `${layer} and ${below}`).not.toContain(layer);
    }
  });
});

describe('the layering test refuses', () => {
  test.each([
    ['an import upwards', 'src/core/a.ts', "import { run } from '../cli/run.ts';", 'core must not import cli'],
    ['an import upwards for its type', 'src/db/a.ts', "import type { A } from '../adapter/a.ts';", 'must not import'],
    ['an import upwards at run time', 'src/db/a.ts', "const a = import('../adapter/a.ts');", 'must not import adapter'],
    ['a re-export', 'src/db/a.ts', "export { b } from './b.ts';", 'only src/index.ts re-exports'],
    ['the driver outside db', 'src/proof/a.ts', "import pg from 'pg';", 'only db may import "pg"'],
    ['a part of a package', 'src/cli/a.ts', "import x from 'pg/lib/x.js';", 'only db may import "pg"'],
    ['an unknown package', 'src/cli/a.ts', "import chalk from 'chalk';", 'package "chalk" has no layer'],
    ['a new layer that nobody placed', 'src/utils/a.ts', '', 'there is no layer "utils"'],
    ['proof code in a report', 'src/report/a.ts', "import { b } from '../proof/evidence.ts';", 'types of'],
    ['the way out of src', 'src/core/a.ts', "import x from '../../package.json';", 'not in src/'],
  ])('%s', (_, path, text, problem) => {
    expect(problemsOf(path, text)).toEqual([expect.stringContaining(problem)]);
  });
});
