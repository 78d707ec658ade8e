import { expect, test } from 'vitest';
import { Secret } from '../../src/core/secret.ts';
import type { Evidence } from '../../src/proof/evidence.ts';
import { assessEvidence } from '../../src/report/assessment/assess-evidence.ts';
import { markdownText, markdownWords } from '../../src/report/layout/markdown.ts';
import { renderMarkdown } from '../../src/report/reporters/markdown.ts';
import { caseOf, evidenceOf } from '../support/evidence.ts';
import { runs } from '../support/evidence-runs.ts';
import { ourTags, partsOf, shownBy } from '../support/markdown-consumer.ts';
import { poisonedEvidence } from '../support/poisoned-evidence.ts';
import { hostileTexts, provedRuns, reportedRuns, unprovedRuns } from '../support/reported-runs.ts';

const render = (run: Evidence): string => renderMarkdown(assessEvidence(run));

test.each(Object.entries(provedRuns))('the run "%s" is proved in the first words of its page', (_name, run) => {
  expect(render(run)).toMatch(/^<!-- contracts:verify:v1 -->\n## ✅ contracts verify: proved\n\n\*\*12 of 12 proofs/);
  expect(render(run)).not.toContain('❌');
});

test.each(Object.entries(unprovedRuns))(
  'the run "%s" is not green, and has a finding in its first table',
  (_name, run) => {
    const text = render(run);
    expect(text).toMatch(/^<!-- contracts:verify:v1 -->\n## (?:❌|🚨) contracts verify: /);
    expect(text).not.toContain('✅');
    expect(text).toMatch(/^### \d+ findings?$/m);
  },
);

test('the page of a broken run reads as committed', async () => {
  await expect(render(runs['broken-effects'] ?? evidenceOf())).toMatchFileSnapshot('snapshots/broken-effects.md');
});

test('what a waiver or a burn budget answers for is told, and does not count', () => {
  const text = render(reportedRuns['every-proof-broken'] ?? evidenceOf());
  expect(text).toContain('1 finding that a waiver or a burn budget answers for:\n\n- cut&#95;leg&#95;a v1: ');
});

test('a part of the contracts says so beside its verdict', () => {
  const shard = { number: 2, of: 8, among: ['cut_leg_a', 'cut_leg_b'] };
  const text = render(evidenceOf({ run: { ...evidenceOf().run, shard } }));
  expect(text).toContain('**12 of 12 proofs passed, 7 of 7 cases held, shard 2 of 8.**');
  expect(text).toContain('- contracts: 4 contracts, 7 cases run, shard 2 of 8 of 2');
});

test('what stands between backticks in a message is code, unless a backtick is left over', () => {
  expect(markdownWords('run `contracts check` now', 100)).toBe('run <code>contracts check</code> now');
  expect(markdownWords('run `contracts check now', 100)).toBe('run &#96;contracts check now');
});

test('a text is cut before it is escaped, and no character is torn', () => {
  expect(markdownText('a|b|c|d', 4)).toBe('a&#124;b…');
  expect(markdownText('ab🚀d', 4)).toBe('ab…');
  expect(markdownText(`e${'\u0301'.repeat(1000)}`, 10)).toHaveLength(10);
});

test('a secret is found before it is escaped or cut', () => {
  const secret = new Secret('hunter|2@example_');
  expect(markdownText(`password ${secret.reveal()} is wrong`, 100)).toBe('password &#91;secret&#93; is wrong');
});

const many = (count: number, text: string): Evidence =>
  evidenceOf({
    cases: Array.from({ length: count }, (_, at) =>
      caseOf({
        case: `case-${at}`,
        outcome: 'broken',
        problems: [{ code: 'effects-differ', message: `${text} ${at}`, hint: `do ${text}` }],
      }),
    ),
    verdict: 'broken',
    exitCode: 1,
  });

test.each([
  ['a thousand cases that held', evidenceOf({ cases: Array.from({ length: 1000 }, () => caseOf()) })],
  ['three hundred findings', many(300, 'x'.repeat(50))],
  ['ten thousand findings', many(10_000, 'x'.repeat(50))],
  ['endless messages', many(100, 'x'.repeat(100_000))],
  ['endless messages of what must be escaped', many(60, '@|'.repeat(10_000))],
  ['endless messages of signs without width', many(60, 'e\u0301\u0302\u0303'.repeat(10_000))],
])('%s fit into a comment, with the verdict whole and no row cut', (_what, run) => {
  const text = render(run);
  expect(text.length).toBeLessThanOrEqual(60_000);
  expect(text).toMatch(
    /^## \S+ contracts verify: (?:proved|broken)\n\n\*\*12 of 12 proofs passed, .* cases? held\.\*\* Exit /m,
  );
  expect(text).toMatch(/\n\*Shortened to fit into a comment; the JSON report has everything\.\*\n$/);
  for (const line of text.split('\n').filter((each) => each.startsWith('|'))) expect(line).toMatch(/ \|$/);
  expect(text.match(/<details>/g) ?? []).toHaveLength((text.match(/<\/details>/g) ?? []).length);
});

test('findings without a row of their own are counted', () => {
  expect(render(many(10_000, 'x'))).toMatch(
    /^### 10000 findings$[\s\S]+^and 9\d\d\d more findings; the JSON report has each$/m,
  );
});

test.each(Object.entries(hostileTexts))('%s in every field is only text', async (_what, text) => {
  for (const run of Object.values(reportedRuns)) {
    const page = render(poisonedEvidence(run, text));
    expect(page).not.toMatch(
      /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/,
    );
    const [before, after] = [partsOf(render(run)), partsOf(page)];
    expect(after.filter((part) => part.startsWith('<') && !ourTags.includes(part))).toEqual([]);
    // Code between backticks may come or go with a foreign backtick; nothing else may.
    const counted = (parts: readonly string[]) => parts.filter((part) => !/code>/.test(part));
    expect(counted(after)).toEqual(counted(before));
    expect(await shownBy(page)).not.toMatch(/@\w|#\d|GH-\d|:\/\/|www\./);
  }
});

test('a consumer finds what these tests say is not there', async () => {
  const page = 'a @team #12 https://evil.example\n\n![x](y) <img src=x>\n';
  expect(partsOf(page)).toEqual(expect.arrayContaining(['link', 'image', '<img src=x>']));
  expect(await shownBy(page)).toMatch(/@team #12 https:\/\/evil/);
});
