import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { evidence } from '../../src/proof/evidence.ts';
import { defaultReportOptions } from '../../src/report/reporter.ts';
import { renderText } from '../../src/report/reporters/text.ts';
import { caseOf, evidenceOf } from '../support/evidence.ts';
import { runs } from '../support/evidence-runs.ts';

test.each(Object.entries(runs))('the text report of the run "%s" reads as committed', async (name, run) => {
  const text = renderText(evidence.parse(run), defaultReportOptions);
  await expect(text).toMatchFileSnapshot(`snapshots/${name}.txt`);
});

test('colour changes nothing but the colour', () => {
  for (const run of Object.values(runs)) {
    const monochrome = renderText(run, defaultReportOptions);
    const coloured = renderText(run, { ...defaultReportOptions, color: true });
    expect(coloured).not.toBe(monochrome);
    expect(stripVTControlCharacters(coloured)).toBe(monochrome);
  }
});

test('a contract with a thousand cases shows those that did not hold first, and twenty in all', () => {
  const cases = Array.from({ length: 1000 }, (_, at) => caseOf({ case: `case-${at}` }));
  const last = caseOf({ case: 'the-last', outcome: 'broken', problems: [{ code: 'x', message: 'y', hint: null }] });
  const text = renderText(evidenceOf({ cases: [...cases, last] }), defaultReportOptions);
  expect(text).toMatch(/broken {2}the-last/);
  expect(text).toContain('and 981 more cases that held; the JSON report has each');
  expect(text.split('\n').length).toBeLessThan(100);
});

test('on a narrow page no line is wider than the page', () => {
  for (const run of Object.values(runs)) {
    const text = renderText(run, { ...defaultReportOptions, width: 80 });
    expect(text.split('\n').filter((line) => line.length > 80)).toEqual([]);
  }
});

test('a case whose statement has no answer is not said to have raised nothing, nor to have changed nothing', () => {
  const problems = [{ code: 'not-prepared', message: 'permission denied', hint: null }];
  const unsent = caseOf({ outcome: 'unknown', problems, result: null, serverSha256: null, counts: [] });
  const effects = { declared: unsent.effects.declared, observed: [] };
  const text = renderText(evidenceOf({ cases: [{ ...unsent, effects }] }), defaultReportOptions);
  expect(text).toMatch(/raised +not known, the statement has no answer; the case must succeed/);
  expect(text).not.toContain('differs');
});
