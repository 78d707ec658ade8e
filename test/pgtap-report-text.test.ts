import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import { Secret } from '../src/core/secret.ts';
import { runSchema } from '../src/pgtap/outcome.ts';
import { textWidth } from '../src/report/layout/width.ts';
import { renderPgtapText } from '../src/report/pgtap/reporters/text.ts';
import { sideBySide } from '../src/report/pgtap/text/side-by-side.ts';
import { defaultReportOptions } from '../src/report/reporter.ts';
import { hostileNames, poisoned } from './support/hostile-names.ts';
import { fileOf, pgtapRuns, runOf, testOf } from './support/pgtap-runs.ts';

const options = { ...defaultReportOptions, slowest: null, command: 'contracts pgtap --embedded' };

test.each(Object.entries(pgtapRuns))('the text report of the run "%s" reads as committed', async (name, run) => {
  const text = renderPgtapText(runSchema.parse(run), options);
  await expect(text).toMatchFileSnapshot(`report/snapshots/${name}.txt`);
});

test('colour changes nothing but the colour', () => {
  for (const run of Object.values(pgtapRuns)) {
    const coloured = renderPgtapText(run, { ...options, color: true });
    expect(coloured).not.toBe(renderPgtapText(run, options));
    expect(stripVTControlCharacters(coloured)).toBe(renderPgtapText(run, options));
  }
});

test.each(Object.entries(hostileNames))('%s in every field stays in its line and on the page', (_what, name) => {
  for (const run of Object.values(pgtapRuns)) {
    for (const width of [60, 100]) {
      const text = renderPgtapText(runSchema.parse(poisoned(run, name)), { ...options, width, slowest: 3 });
      expect(text).not.toMatch(
        /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/,
      );
      const lines = text.trimEnd().split('\n');
      expect(lines.filter((line) => line.startsWith('verdict:'))).toHaveLength(1);
      expect(lines.filter((line) => line.startsWith('exit '))).toHaveLength(1);
      expect(lines.filter((line) => /\s$/.test(line) || textWidth(line) > width)).toEqual([]);
    }
  }
});

test('slow tests are named where that is worth it, as many as were asked for', () => {
  const tests = Array.from({ length: 30 }, (_, at) => testOf(at + 1, { durationMs: at * 10 }));
  const slow = runOf([fileOf('a.sql', tests)], { durationMs: 5_000 });
  const named = (text: string): number => text.split('slowest tests\n')[1]?.match(/^ +\d+ ms/gm)?.length ?? 0;
  expect(named(renderPgtapText(slow, options))).toBe(5);
  expect(named(renderPgtapText(runOf([fileOf('a.sql', tests.slice(0, 14))], { durationMs: 5_000 }), options))).toBe(0);
  expect(named(renderPgtapText(slow, { ...options, slowest: 7 }))).toBe(7);
  expect(named(renderPgtapText(slow, { ...options, slowest: 0 }))).toBe(0);
});

test('a file with a thousand failed tests shows twenty and says how many more there are', () => {
  const tests = Array.from({ length: 1000 }, (_, at) => testOf(at + 1, { verdict: 'failed' }));
  const text = renderPgtapText(runOf([fileOf('a.sql', tests, { verdict: 'failed' })], { exitCode: 1 }), options);
  expect(text.match(/^ {2}not ok/gm)).toHaveLength(20);
  expect(text).toContain('and 980 more failed tests; the JSON report has each');
});

test('what pgTAP compared is said once, and what is extra or missing in its own words', () => {
  const failed = (
    diagnostics: readonly string[],
    compared: { readonly have: string; readonly want: string } | null,
  ) => {
    const file = fileOf('a.sql', [testOf(1, { verdict: 'failed', diagnostics: [...diagnostics], compared })], {
      verdict: 'failed',
    });
    const text = renderPgtapText(runOf([file], { exitCode: 1 }), options);
    return text.slice(text.indexOf('  not ok'), text.indexOf('\n\nverdict:')).split('\n').slice(1);
  };
  const last = 'Looks like you failed 1 test of 1';
  const operator = failed(["    '1'", '        >', "    '2'", last], { have: "'1'", want: "> '2'" });
  expect(operator.slice(-2)).toEqual(["  have      '1'", "  want      > '2'"]);
  const pattern = ["                   'a'", "   doesn't match: '^b'"];
  expect(failed(pattern, { have: "'a'", want: "a match of '^b'" }).join('\n')).not.toContain('pgTAP');
  expect(failed(['        have: 1', '        want: 2', '1'], { have: '1', want: '2' })).toContain('  pgTAP     1');
  expect(failed(['    Missing records:', '        (5)', '        (4)', last], null).slice(-3)).toEqual([
    '  pgTAP     Missing records:',
    '                (5)',
    '                (4)',
  ]);
});

describe('two values', () => {
  const columns = 40;
  const pairs: readonly (readonly [string, string])[] = [
    ['1', '2'],
    ['', ' '],
    ['a', 'a '],
    [`${'x'.repeat(500)}1${'y'.repeat(500)}`, `${'x'.repeat(500)}2${'y'.repeat(500)}`],
    ['x'.repeat(500), 'x'.repeat(501)],
    [`a${'b'.repeat(300)}c`, `a${'b'.repeat(150)}X${'b'.repeat(149)}c`],
    [`${'x'.repeat(200)}a${'m'.repeat(200)}z`, `${'x'.repeat(200)}b${'m'.repeat(100)}n${'m'.repeat(99)}z`],
    [`${'x'.repeat(60)}${'法'.repeat(100)}`, `${'x'.repeat(60)}${'法'.repeat(99)}律`],
    [`${'😀'.repeat(60)}😁${'😀'.repeat(60)}`, `${'😀'.repeat(60)}😂${'😀'.repeat(60)}`],
    ['a\u00a0b', 'a b'],
    ['line one\nline two', 'line one line two'],
  ];

  test.each(pairs)('that differ never look equal, and stay in their columns: pair %#', (have, want) => {
    const shown = sideBySide({ have, want }, columns);
    expect(shown.have).not.toBe(shown.want);
    expect(textWidth(shown.have)).toBeLessThanOrEqual(columns);
    expect(textWidth(shown.want)).toBeLessThanOrEqual(columns);
    expect(`${shown.have}${shown.want}`.isWellFormed()).toBe(true);
    expect(shown.note).toBe(null);
  });

  test('are pointed at where they part', () => {
    const { have, want, mark } = sideBySide({ have: 'law/44/article-12', want: 'law/44/article-13' }, columns);
    expect([have[mark ?? 0], want[mark ?? 0]]).toEqual(['2', '3']);
    expect(sideBySide({ have: '12', want: '13' }, columns).mark).toBe(null);
  });

  test('show no part of a secret, also where they are cut', () => {
    const secret = new Secret('do-not-show-this-password');
    const have = `${'x'.repeat(27)}${secret.reveal()}${'y'.repeat(100)}`;
    for (let at = 0; at <= 20; at += 1) {
      const shown = sideBySide({ have: have.slice(at), want: `${have.slice(at)}z` }, columns);
      expect(`${shown.have} ${shown.want}`).not.toMatch(/do-not|password/);
    }
  });

  test('that print alike are said to', () => {
    expect(sideBySide({ have: '1', want: '1' }, columns).note).toMatch(/differ in type/);
    expect(sideBySide({ have: '\u200b', want: '\\u{200b}' }, columns).note).toMatch(/cannot be seen/);
    expect(sideBySide({ have: 'é', want: 'e\u0301' }, columns).note).toMatch(/other code points/);
  });
});
