import { posix } from 'node:path';
import { describe, expect, test } from 'vitest';
import { exists, filesIn, textOf } from './source-files.ts';

const pages = [
  ...filesIn(['docs', 'pgtap', 'docker'], ['.md']),
  ...['README.md', 'CHANGELOG.md'].map((path) => ({ path, text: textOf(path) })),
];

/** Links of a page that lead to nothing; those to other sites and into the page itself are not looked at. */
function brokenLinks(path: string, text: string): readonly string[] {
  return [...text.replace(/```[\s\S]*?```|`[^`\n]*`/g, '').matchAll(/\]\(([^)#\s]+)(?:#[^)\s]*)?\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^[a-z]+:/.test(target))
    .filter((target) => !exists(posix.join(posix.dirname(path), target)));
}

describe('the documentation', () => {
  test('has no link that leads to nothing', () => {
    expect(pages.flatMap(({ path, text }) => brokenLinks(path, text).map((target) => `${path}: ${target}`))).toEqual(
      [],
    );
    expect(brokenLinks('docs/a.md', '[b](missing.md#c) [d](proofs.md) [e](https://example.org)')).toEqual([
      'missing.md',
    ]);
  });

  test('has an index that names every page', () => {
    const index = textOf('docs/README.md');
    // One page a code: the README.md beside them is their index, and test/structure/registries.test.ts looks at it.
    const isCode = (path: string): boolean => /^docs\/(?:survivors|changes)\/(?!README)/.test(path);
    const others = filesIn(['docs'], ['.md']).filter(({ path }) => path !== 'docs/README.md' && !isCode(path));
    expect(
      others.filter(({ path }) => !index.includes(`](${path.slice('docs/'.length)})`)).map(({ path }) => path),
    ).toEqual([]);
  });

  test('is read by people: every page starts with its title', () => {
    expect(pages.filter(({ text }) => !/^# \S/.test(text)).map(({ path }) => path)).toEqual([]);
  });
});
