import { expect, test } from 'vitest';
import { assessDiff } from '../../src/report/diff/assess-diff.ts';
import { patchOf } from '../../src/report/diff/patch.ts';
import { markdownFence } from '../../src/report/layout/markdown.ts';
import {
  changeOf,
  comparedOf,
  diffOf,
  failingDiffs,
  passingDiffs,
  poisonedDiff,
  reportedDiffs,
} from '../support/diff-documents.ts';
import { loadedForms } from '../support/loaded-forms.ts';
import { ourTags, partsOf, shownBy } from '../support/markdown-consumer.ts';
import { hostileTexts } from '../support/reported-runs.ts';

const { markdown } = await loadedForms(assessDiff);
const everything = reportedDiffs['everything'] ?? diffOf();

test.each(Object.entries(passingDiffs))('the diff "%s" passes in the first words of its page', (_name, diff) => {
  expect(markdown(diff)).toMatch(
    /^<!-- contracts:diff:v1 -->\n## ✅ contracts diff: pass\n\n\*\*.+12 contracts compared/,
  );
  expect(markdown(diff)).not.toContain('❌');
});

test.each(Object.entries(failingDiffs))('the diff "%s" is not green, and has a finding in its table', (_name, diff) => {
  expect(markdown(diff)).toMatch(/^<!-- contracts:diff:v1 -->\n## ❌ contracts diff: /);
  expect(markdown(diff)).toMatch(/^### \d+ findings?$/m);
});

test('a clean diff says what was compared with what', () => {
  const text = markdown(diffOf());
  expect(text).toContain('**no open change, 12 contracts compared, 0 changed.**');
  expect(text).toContain('- base: main&#64;&#8203;1a2b3c4d5e6f, 12 contracts\n- head: working tree, 12 contracts\n');
});

test('the page of a diff with everything in it reads as committed', async () => {
  await expect(markdown(everything)).toMatchFileSnapshot('snapshots/diff-everything.md');
});

test('what can be accepted has its fingerprint and its line to add; what is unsafe has neither', () => {
  const text = markdown(everything);
  expect(text).toMatch(/\| <code>a3f8c21b9d04<\/code> \|$/m);
  expect(text).toContain(
    '\n- { fingerprint: "a3f8c21b9d04", reason: WHY, by: WHO, expires: 2026-08-19 } # cancel_order v1: condition-removed\n',
  );
  expect(text).not.toContain('feedfeedfeed');
  expect(markdown(diffOf())).not.toContain('accept.yaml');
});

const long = Array.from({ length: 300 }, (_, at) => `SELECT ${at}`).join('\n');
const manyLines = diffOf({
  compared: [comparedOf({ head: { version: 1, file: 'contracts/x/v1.sql', sha256: null, sql: long, line: 1 } })],
  changes: [changeOf()],
  verdict: 'fail',
  exitCode: 1,
});

test('of the SQL of a contract fifty lines are shown, and the others counted', () => {
  const [, fence = ''] = /```diff\n([\s\S]*?)\n```/.exec(markdown(manyLines)) ?? [];
  expect(fence.split('\n')).toHaveLength(51);
  expect(fence).toMatch(/\n… and 255 more lines$/);
});

test('a statement of a million lines is compared as far as people read, and says so', () => {
  const lines = (text: string): string => `${text}\n`.repeat(1_000_000);
  const patch = patchOf(lines('a'), lines('b'));
  expect(patch.length).toBe(40_001);
  expect(patch.at(-1)).toBe('@@ nothing behind line 20000 was compared line by line @@');
  expect(patchOf('a\nb', 'a\nc')).toEqual([' a', '-b', '+c']);
});

test('a fence is longer than any run of backticks in it', () => {
  const lines = ['```', '+ ````` x', '</details>'];
  expect(markdownFence('diff', { lines, columns: 80 })).toEqual(['``````diff', ...lines, '``````']);
  expect(markdownFence('diff', { lines: ['a'], columns: 80 })[0]).toBe('```diff');
});

const many = (count: number, text: string) =>
  diffOf({
    compared: Array.from({ length: count }, (_, at) => comparedOf({ contract: `c${at}` })),
    changes: Array.from({ length: count }, (_, at) =>
      changeOf({ contract: `c${at}`, message: text, severity: at % 3 === 0 ? 'safe' : 'breaking' }),
    ),
    verdict: 'fail',
    exitCode: 1,
  });

test.each([
  ['five hundred changes', many(500, 'x')],
  ['five thousand changes', many(5000, 'x'.repeat(50))],
  ['endless messages of what must be escaped', many(200, '@|'.repeat(10_000))],
])('%s fit into a comment, with the verdict whole, no row cut and every fence closed', (_what, diff) => {
  const text = markdown(diff);
  expect(text.length).toBeLessThanOrEqual(60_000);
  expect(text).toMatch(/^## ❌ contracts diff: fail\n\n\*\*\d+ breaking, \d+ safe, .* changed\.\*\* Exit 1: /m);
  expect(text).toMatch(/\n\*Shortened to fit into a comment; the JSON report has everything\.\*\n$/);
  for (const line of text.split('\n').filter((each) => each.startsWith('|'))) expect(line).toMatch(/ \|$/);
  expect((text.match(/^```/gm) ?? []).length % 2).toBe(0);
  expect(text.match(/<details>/g) ?? []).toHaveLength((text.match(/<\/details>/g) ?? []).length);
});

test.each(Object.entries(hostileTexts))('%s in every field is only text', async (_what, text) => {
  for (const diff of [everything, failingDiffs['stopped early'] ?? everything]) {
    const page = markdown(poisonedDiff(diff, text));
    expect(page).not.toMatch(
      /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/,
    );
    const tags = partsOf(page).filter((part) => part.startsWith('<'));
    expect(tags.filter((tag) => !ourTags.includes(tag))).toEqual([]);
    expect(partsOf(page).filter((part) => /^(?:link|image|heading|hr|blockquote|strong|em|del)/.test(part))).toEqual(
      partsOf(markdown(diff)).filter((part) => /^(?:link|image|heading|hr|blockquote|strong|em|del)/.test(part)),
    );
    const outside = page.replace(/^(`{3,})\w+\n[\s\S]*?\n\1$/gm, '');
    expect(await shownBy(outside)).not.toMatch(/@\w|#\d|GH-\d|:\/\/|www\./);
  }
});
