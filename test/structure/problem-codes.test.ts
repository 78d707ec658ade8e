import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fileVerdicts, problemCodes } from '../../src/pgtap/outcome.ts';

const folder = 'src/proof';

/** Codes of problems as the sources write them: `problem('broken', 'code', …)` and `code: 'code'`. */
function codesIn(text: string): readonly string[] {
  const written = [/problem\(\s*'(?:alarm|broken|unknown)',\s*'([a-z-]+)'/g, /\bcode: '([a-z-]+)'/g];
  return written.flatMap((pattern) => [...text.matchAll(pattern)].map(([, code = '']) => code));
}

test('every code of a problem is explained in docs/proofs.md', () => {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const codes = new Set(files.flatMap((file) => codesIn(readFileSync(join(folder, file), 'utf8'))));
  const page = readFileSync('docs/proofs.md', 'utf8');
  expect(codes.size).toBeGreaterThan(25);
  expect([...codes].filter((code) => !page.includes(`\`${code}\``))).toEqual([]);
});

test('every code of a problem of the analysis is explained in docs/analyze.md', () => {
  const codes = readdirSync('src/survivors', { encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => [...readFileSync(join('src/survivors', file), 'utf8').matchAll(/\bcode: '([a-z-]+)'/g)])
    .map(([, code = '']) => code);
  const page = readFileSync('docs/analyze.md', 'utf8');
  expect(new Set(codes).size).toBeGreaterThan(7);
  expect(codes.filter((code) => !page.includes(`\`${code}\``))).toEqual([]);
});

test('every verdict on a pgTAP file, and every code of a problem of one, is explained in docs/pgtap.md', () => {
  const page = readFileSync('docs/pgtap.md', 'utf8');
  const missing = (words: readonly string[]): readonly string[] =>
    words.filter((word) => !page.includes(`\n| \`${word}\` |`));
  expect(missing([...fileVerdicts, ...problemCodes])).toEqual([]);
  expect(missing(['committed'])).toEqual(['committed']);
});
