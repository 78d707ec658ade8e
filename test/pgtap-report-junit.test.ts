import { expect, test } from 'vitest';
import { runSchema } from '../src/pgtap/outcome.ts';
import { renderJunit } from '../src/report/pgtap/reporters/junit.ts';
import { defaultReportOptions } from '../src/report/reporter.ts';
import { hostileNames, poisoned } from './support/hostile-names.ts';
import { consumedJunit } from './support/junit-consumer.ts';
import { fileOf, pgtapRuns, runOf } from './support/pgtap-runs.ts';
import { xmlProblems } from './support/xml.ts';

const options = { ...defaultReportOptions, slowest: null, command: 'contracts pgtap' };

/** As XML without the declaration, which xmlProblems knows nothing of. */
function problemsOf(text: string): readonly string[] {
  return xmlProblems(text.replace('<?xml version="1.0" encoding="UTF-8"?>\n', ''));
}

test('a run that passed has no failure and no error, and what was skipped or is to do counts as skipped', async () => {
  const text = renderJunit(pgtapRuns['pgtap-all-passed'], options);
  const { stated, found, skipped, suites } = await consumedJunit(text);
  expect(stated).toEqual({ tests: 6, failures: 0, errors: 0 });
  expect(found).toEqual(stated);
  expect(skipped).toBe(3);
  expect(suites.map(({ name }) => name)).toEqual(['pgtap/keys.sql', 'pgtap/units.sql', 'pgtap/windows.sql']);
});

test('a run that failed has a failure a failed test, and an error a file that broke off, was refused or is unknown', async () => {
  const { stated, found, suites } = await consumedJunit(renderJunit(pgtapRuns['pgtap-failed'], options));
  expect(stated).toEqual({ tests: 13, failures: 4, errors: 3 });
  expect(found).toEqual(stated);
  const [failed] = suites[1]?.testcase?.filter((one) => one.failure !== undefined) ?? [];
  expect(failed?.failure).toMatchObject([{ message: 'have: 2, want: 3', type: 'failed' }]);
  expect(failed?.failure?.[0]?.inner).toContain('pgtap/units.sql:5\nFailed test 2: "its number is the third"');
  expect(suites[1]?.['system-out']).toEqual(['not ok 2\n']);
  expect(suites[1]?.['system-err']).toEqual(['NOTICE:  table "t" does not exist, skipping']);
});

test('a run that stopped early, and a file that is not good without saying why, are not green', async () => {
  const { stated } = await consumedJunit(renderJunit(pgtapRuns['pgtap-without-the-extension'], options));
  expect(stated).toEqual({ tests: 1, failures: 0, errors: 1 });
  const silent = runOf([fileOf('a.sql', [], { verdict: 'unknown' })]);
  expect((await consumedJunit(renderJunit(silent, options))).stated).toEqual({ tests: 1, failures: 0, errors: 1 });
});

test.each(Object.entries(hostileNames))('%s in every field leaves the XML well-formed', async (_what, name) => {
  for (const run of Object.values(pgtapRuns)) {
    const hostile = runSchema.parse(poisoned(run, name));
    const text = renderJunit(hostile, options);
    expect(problemsOf(text)).toEqual([]);
    expect(text).not.toMatch(
      /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/,
    );
    const { stated, found } = await consumedJunit(text);
    expect(found).toEqual(stated);
    expect(stated.tests).toBe((await consumedJunit(renderJunit(run, options))).stated.tests);
  }
});

test('a document that is broken off is found to be', () => {
  const text = renderJunit(pgtapRuns['pgtap-failed'], options);
  expect(problemsOf(text.slice(0, text.length / 2))).not.toEqual([]);
});

test('the JUnit report of a run reads as committed', async () => {
  const text = renderJunit(pgtapRuns['pgtap-failed'], options);
  await expect(text).toMatchFileSnapshot('report/snapshots/pgtap-failed.xml');
});
