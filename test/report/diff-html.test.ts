import { describe, expect, test } from 'vitest';
import { Secret } from '../../src/core/secret.ts';
import { renderDiffHtml } from '../../src/report/diff/reporters/html.ts';
import { defaultReportOptions } from '../../src/report/reporter.ts';
import type { Diff } from '../../src/review/change.ts';
import { filesIn } from '../structure/source-files.ts';
import {
  changeOf,
  comparedOf,
  diffOf,
  failingDiffs,
  passingDiffs,
  poisonedDiff,
  reportedDiffs,
} from '../support/diff-documents.ts';
import { insideOf, pageProblems } from '../support/html-page.ts';
import { hostileTexts } from '../support/reported-runs.ts';

const render = (diff: Diff): string => renderDiffHtml(diff, defaultReportOptions);
const everything = reportedDiffs['everything'] ?? diffOf();

/** The text of a page, as a reader has it. */
function textOf(made: string): string {
  return insideOf(made, 'main')
    .replace(/<[^>]*>/g, '')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'");
}

/** The document of one contract whose statement became another one. */
function changedTo(base: string, head: string, change: Parameters<typeof changeOf>[0] = {}): Diff {
  const version = { version: 1, file: 'contracts/cancel_order/v1.sql', sha256: null, line: 11 };
  return diffOf({
    compared: [comparedOf({ base: { ...version, sql: base }, head: { ...version, sql: head } })],
    changes: [changeOf({ spans: { old: null, new: null }, ...change })],
    verdict: 'fail',
    exitCode: 1,
  });
}

describe('the page of a diff', () => {
  test.each(Object.entries(reportedDiffs))(
    '"%s" is well-formed, and holds nothing that runs or loads',
    (_name, diff) => {
      expect(pageProblems(render(diff))).toEqual([]);
    },
  );

  test.each(Object.entries(passingDiffs))('"%s" is green, and says what was compared', (_name, diff) => {
    expect(render(diff)).toContain('<header class="banner good">');
    expect(textOf(render(diff))).toContain('12 contracts');
  });

  test.each(Object.entries(failingDiffs))('"%s" is not green', (_name, diff) => {
    expect(render(diff)).toMatch(/<header class="banner (?:bad|doubt)">/);
  });

  test.each([
    ['a change behind what is compared', '', 'the first 20000 lines are the same; nothing behind line 20000 was'],
    ['a change in front of it, too', '-- another\n', '… nothing behind line 20000 was compared line by line'],
  ])('of a statement with more lines than are compared says so: %s', (_name, before, note) => {
    const lines = '-- the same\n'.repeat(20_000);
    const long = textOf(render(changedTo(`${lines}SELECT 1`, `${before}${lines}SELECT 2`)));
    expect(long).toContain(note);
    expect(long).toContain('the JSON report has both statements');
    const short = textOf(render(changedTo('-- the same\nSELECT 1', `${before}-- the same\nSELECT 2`)));
    expect(short).not.toContain('compared line by line');
  });

  test('has twenty contracts open; each of the others says its worst in the line that opens it', () => {
    const named = (count: number): Diff => {
      const names = Array.from({ length: count }, (_, at) => `order_${at + 1}`);
      const worst = (contract: string) => changeOf({ contract, message: `lost the condition of ${contract}` });
      const mild = (contract: string) => changeOf({ contract, severity: 'safe', message: 'is formatted' });
      return diffOf({
        compared: names.map((contract) => comparedOf({ contract })),
        changes: names.flatMap((contract) => [mild(contract), worst(contract)]),
        verdict: 'fail',
        exitCode: 1,
      });
    };
    const opened = (diff: Diff): number =>
      [...render(diff).matchAll(/<details class="fold contract[^>]* open=""/g)].length;
    const summaries = (diff: Diff): string =>
      [...render(diff).matchAll(/<summary>(.*?)<\/summary>/gs)].map(([, inside = '']) => inside).join('\n');
    expect(opened(named(20))).toBe(20);
    expect(summaries(named(20))).not.toContain('lost the condition');
    expect(opened(named(23))).toBe(20);
    for (const at of [21, 22, 23]) {
      expect(summaries(named(23))).toContain(`: lost the condition of order_${at}, and 1 more finding`);
    }
    expect(pageProblems(render(named(23)))).toEqual([]);
  });

  test('of a comparison that did not begin says that nothing was compared, and not that nothing changed', () => {
    const begun = diffOf({ stopped: { code: 'usage', message: 'there is no ref "mian"', hint: null }, exitCode: 2 });
    const stopped: Diff = { ...begun, verdict: 'unknown', base: null, head: null, compared: [], unchanged: 0 };
    expect(render(stopped)).toContain('<strong>nothing was compared</strong>');
    expect(render(stopped)).not.toContain('no open change');
    expect(render({ ...stopped, unchanged: 12 })).toContain('<strong>no open change, 12 contracts compared');
  });

  test('has every change with what follows, its place and its fingerprint; who accepted it; and what to type', () => {
    const text = textOf(render(everything));
    for (const { consequence, rule, fingerprint } of everything.changes)
      for (const each of [consequence, rule, fingerprint]) expect(text).toContain(each);
    expect(text).toContain('WHERE lost o.tenant_id = $2');
    expect(text).toContain('Accepted by dba@example.org until 2026-12-31: no client has read it since May');
    expect(text).toContain('- { fingerprint: "a3f8c21b9d04", reason: WHY, by: WHO, expires: 2026-08-19 }');
    expect(text).toContain('accepted until 2026-05-01 only');
  });

  test('has what the database says of both versions, and marks what is new', () => {
    const made = render(everything);
    expect(made).toContain('<strong><code>public.audit_event: INSERT</code></strong> new');
    expect(textOf(made)).toContain('Seq Scan on orders o');
    expect(render(failingDiffs['breaking'] ?? everything)).not.toContain('In the database');
  });

  test('folds what is safe, and opens what is not', () => {
    const [bad = '', safe = ''] = render(everything).split('<section id="safe"');
    expect(bad.match(/<details class="fold contract \w+" open="">/g)).toHaveLength(6);
    expect(safe).toMatch(/<details class="fold contract good"><summary>/);
  });
});

describe('two statements side by side', () => {
  test('have the changed part marked with the number of its change, at the lines of the file', () => {
    const base = 'SELECT a\n  FROM t\n WHERE b = 1';
    const spans = { old: { start: base.indexOf('b = 1'), end: base.length }, new: null };
    const made = render(changedTo(base, 'SELECT a\n  FROM t', { spans }));
    expect(made).toContain(
      '<del><span class="at">13</span><span aria-hidden="true">−</span><code> WHERE <mark>b = 1</mark><span class="ref">1</span></code></del>',
    );
    expect(made).toContain('<span class="number-of">1</span>');
  });

  test('have a mark on each line of a part that has several, and where parts overlap each its number', () => {
    const base = 'SELECT a,\r\n\tb\r\n  FROM t';
    const change = { spans: { old: { start: 7, end: 13 }, new: null } };
    const other = changeOf({ ...change, spans: { old: { start: 7, end: 9 }, new: null }, fingerprint: 'ffffffffffff' });
    const one = changedTo(base, 'SELECT\n  FROM t', change);
    const made = render({ ...one, changes: [...one.changes, other] });
    expect(made).toContain('<code>SELECT <mark>a,</mark><span class="ref">2</span></code>');
    expect(made).toContain('<code><mark>  b</mark><span class="ref">1</span></code>');
  });

  test.each([
    ['behind the end', { start: 5, end: 10_000 }],
    ['backwards', { start: 9, end: 2 }],
    ['empty', { start: 3, end: 3 }],
    ['inside a character', { start: 8, end: 9 }],
  ])('survive a mark that is %s', (_what, old) => {
    const made = render(changedTo("SELECT '🚀'", 'SELECT 2', { spans: { old, new: old } }));
    expect(pageProblems(made)).toEqual([]);
    expect(textOf(made)).toContain('SELECT 2');
  });

  test('leave out long parts that are the same, and count what is too long', () => {
    const many = Array.from({ length: 1000 }, (_, at) => `-- ${at}`);
    const made = textOf(render(changedTo([...many, 'SELECT 1'].join('\n'), [...many, 'SELECT 2'].join('\n'))));
    expect(made).toContain('… lines that are the same');
    expect(made).not.toContain('-- 990');
    const all = textOf(render(changedTo(many.join('\n'), many.map((line) => `${line}!`).join('\n'))));
    expect(all).toContain('… and 700 more lines; the JSON report has both statements');
  });

  test('show no secret, also where a mark would cut it in two', () => {
    const password = 'hunter-of-a-diff';
    new Secret(password);
    const base = `SELECT '${password}'`;
    const made = render(changedTo(base, 'SELECT 1', { spans: { old: { start: 8, end: 12 }, new: null } }));
    expect(made).toContain('[secret]');
    expect(made).not.toMatch(/hunt|of-a-diff/);
  });
});

test('names stand between double quotes only, wherever they are in a tag', () => {
  const sources = filesIn(['src/report/diff'], ['.ts']);
  expect(sources.length).toBeGreaterThan(15);
  expect(sources.flatMap(({ text }) => text.match(/<[a-z][^<>]*=\$\{|<[^<>]*='[^<>]*\$\{/g) ?? [])).toEqual([]);
});

test.each(Object.entries(hostileTexts))('%s in every field is only text', (_what, text) => {
  for (const diff of [everything, failingDiffs['stopped early'] ?? everything]) {
    const [made, plain] = [render(poisonedDiff(diff, text)), render(diff)];
    expect(pageProblems(made)).toEqual([]);
    // A fingerprint that is none accepts nothing: there is no line for it.
    const parts = (page: string) => page.match(/(?<=<section id=")(?!accept")[a-z]+/g);
    expect(parts(made)).toEqual(parts(plain));
    expect(made).not.toContain('id="accept"');
  }
});
