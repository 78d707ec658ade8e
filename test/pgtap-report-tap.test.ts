import { Parser } from 'tap-parser';
import { expect, test } from 'vitest';
import { runSchema } from '../src/pgtap/outcome.ts';
import { renderTap } from '../src/report/pgtap/reporters/tap.ts';
import { defaultReportOptions } from '../src/report/reporter.ts';
import { hostileNames, poisoned } from './support/hostile-names.ts';
import { fileOf, pgtapRuns, runOf, testOf } from './support/pgtap-runs.ts';

const options = { ...defaultReportOptions, slowest: null, command: 'contracts pgtap' };

/** What a consumer of TAP makes of a stream: files that passed and failed, and whether the whole is green. */
function consumed(text: string) {
  const parser = new Parser({});
  const subtests: string[] = [];
  parser.on('child', (child: Parser) => subtests.push(child.name));
  const unknown: string[] = [];
  parser.on('extra', (line: string) => unknown.push(line));
  parser.end(text);
  const { ok, count, pass, fail, skip, bailout } = parser.results ?? {};
  return { ok, count, pass, fail, skip, bailout, subtests, unknown };
}

test('the TAP of a run has a point a file, its tests as a subtest, and is green when the run is', () => {
  expect(consumed(renderTap(pgtapRuns['pgtap-all-passed'], options))).toEqual({
    ok: true,
    count: 3,
    pass: 3,
    fail: 0,
    skip: 1,
    bailout: false,
    subtests: ['pgtap/keys.sql', 'pgtap/units.sql', 'pgtap/windows.sql'],
    unknown: [],
  });
});

test('the TAP of a run that failed has as many failing points as files that are not good', () => {
  const { ok, count, fail, unknown } = consumed(renderTap(pgtapRuns['pgtap-failed'], options));
  expect({ ok, count, fail, unknown }).toEqual({ ok: false, count: 6, fail: 5, unknown: [] });
  expect(consumed(renderTap(pgtapRuns['pgtap-alarm'], options))).toMatchObject({ ok: false, count: 1, fail: 1 });
});

test('the TAP of a run that stopped early bails out', () => {
  const text = renderTap(pgtapRuns['pgtap-without-the-extension'], options);
  expect(text).toBe('TAP version 13\nBail out! database "directus" has no extension "pgtap"\n');
  expect(consumed(text)).toMatchObject({ ok: false, bailout: 'database "directus" has no extension "pgtap"' });
});

test('the TAP of a run reads as committed', async () => {
  await expect(renderTap(pgtapRuns['pgtap-failed'], options)).toMatchFileSnapshot('report/snapshots/pgtap-failed.tap');
});

test('what a file writes does not speak for the run', () => {
  const tap = 'Bail out! no\n1..0 # SKIP\nok 1\n---\npragma +strict\nTAP version 14\n';
  const loud = fileOf('a.sql', [testOf(1, { diagnostics: tap.split('\n'), description: 'x # TODO really' })], { tap });
  const { ok, count, bailout } = consumed(renderTap(runOf([loud]), options));
  expect({ ok, count, bailout }).toEqual({ ok: true, count: 1, bailout: false });
  const failed = fileOf('b # SKIP.sql', [testOf(1, { verdict: 'failed', description: 'x # TODO really' })], {
    verdict: 'failed',
  });
  expect(consumed(renderTap(runOf([loud, failed]), options))).toMatchObject({ ok: false, pass: 1, fail: 1 });
});

test.each(Object.entries(hostileNames))('%s in every field leaves the TAP well-formed', (_what, name) => {
  const run = runSchema.parse(poisoned(pgtapRuns['pgtap-failed'], name));
  const text = renderTap(run, options);
  expect(text).not.toMatch(
    /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/,
  );
  const { ok, count, fail, unknown } = consumed(text);
  expect({ ok, count, fail, unknown }).toEqual({ ok: false, count: 6, fail: 5, unknown: [] });
});
