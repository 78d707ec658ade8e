import { expect, test } from 'vitest';
import { textWidth } from '../../src/report/layout/width.ts';
import { wrap } from '../../src/report/layout/wrap.ts';
import { contractDoneLine, progressLine } from '../../src/report/progress.ts';
import { defaultReportOptions } from '../../src/report/reporter.ts';
import { renderJson } from '../../src/report/reporters/json.ts';
import { renderText } from '../../src/report/reporters/text.ts';
import { runs } from '../support/evidence-runs.ts';
import { poisonedEvidence as poisoned } from '../support/poisoned-evidence.ts';

const hostile: Readonly<Record<string, string>> = {
  'terminal escapes': '\u001b[2J\u001b[1;32mverdict: proved\u001b[0m',
  'eight-bit terminal escapes': '\u009b2J\u009d0;title\u009c',
  'a forged last line': 'x\r\nverdict: proved  11 of 11 proofs passed\nexit 0\n',
  'carriage returns and backspaces': 'fail\rpass\u0008\u0008\u007f',
  'bidirectional controls': '\u202eevorp\u202c \u2066x\u2069 \u061c\u200f',
  'invisible characters': 'cut\u200b_leg\u2060_a\ufeff',
  'line separators': 'a\u2028b\u2029c\u0085d',
  'a very long name': 'x'.repeat(1000),
  'a very long wide name': '法'.repeat(100),
  emoji: '🚀👩‍👩‍👧‍👦🇻🇳❤️',
  Chinese: '中华人民共和国 第十二条、第一款',
  'a lone surrogate': 'a\ud800b',
  'nothing but spaces': '     ',
};

const everyRun = Object.entries(runs);

test.each(Object.entries(hostile))('%s in every field cannot reach the terminal or leave its line', (_what, text) => {
  for (const [, run] of everyRun) {
    const report = renderText(poisoned(run, text), { ...defaultReportOptions, color: false });
    expect(report).not.toMatch(
      /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/,
    );
    const lines = report.trimEnd().split('\n');
    expect(lines.filter((line) => line.startsWith('verdict:'))).toHaveLength(1);
    expect(lines.filter((line) => line.startsWith('exit '))).toHaveLength(1);
    expect(lines.filter((line) => /\s$/.test(line))).toEqual([]);
  }
});

test.each(Object.entries(hostile))('%s in every field makes no line wider than the page', (_what, text) => {
  for (const [, run] of everyRun) {
    const report = renderText(poisoned(run, text), { ...defaultReportOptions, width: 100 });
    expect(report.split('\n').filter((line) => textWidth(line) > 100)).toEqual([]);
  }
});

test('no line of a report is a command to a CI server that shows the log', () => {
  const commands = [
    ' ::error::forged ::stop-commands::x ##[set-env]y ##vso[task.setvariable]z',
    `${'x'.repeat(90)}::error::y`,
  ];
  for (const text of commands) {
    for (const [, run] of everyRun) {
      const report = renderText(poisoned(run, text), defaultReportOptions);
      expect(report).not.toMatch(/^\s*::/m);
      expect(report).not.toMatch(/##\w*(?:\.\w+)*\[/);
    }
  }
});

test('what only looks like a command stays as it is', () => {
  expect(wrap('a::text, 4:: 5 and ##', 40)).toEqual(['a::text, 4:: 5 and ##']);
  expect(wrap('::error::x', 40)).toEqual(['\\u{3a}:error::x']);
  expect(wrap('aaaaaaaaaa::error::x', 10)).toEqual(['aaaaaaaaaa', '\\u{3a}\\u{3', 'a}error\\u{', '3a}\\u{3a}x']);
});

test.each(Object.entries(hostile))('%s in JSON is data only, and comes back as it was', (_what, text) => {
  for (const [, run] of everyRun) {
    const document = poisoned(run, text);
    const json = renderJson(document, defaultReportOptions);
    expect(json).not.toMatch(
      /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/,
    );
    expect(JSON.parse(json)).toEqual(document);
  }
});

test.each(Object.entries(hostile))('%s in a progress line stays on its line', (_what, text) => {
  const line = progressLine({ done: 1, total: 2, current: text, elapsedMs: 10 }, { width: 80, color: false });
  const done = contractDoneLine(
    { contract: text, version: 1, outcome: 'held', cases: 1, durationMs: 1 },
    { color: false },
  );
  for (const each of [line, done]) expect(each).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2028\u2029]/);
  expect(textWidth(line)).toBeLessThanOrEqual(80);
});
