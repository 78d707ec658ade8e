import { expect, test } from 'vitest';
import { runSchema } from '../src/pgtap/outcome.ts';
import { renderPgtapJson } from '../src/report/pgtap/reporters/json.ts';
import { defaultReportOptions } from '../src/report/reporter.ts';
import { hostileNames, poisoned } from './support/hostile-names.ts';
import { pgtapRuns } from './support/pgtap-runs.ts';

const options = { ...defaultReportOptions, slowest: null, command: 'contracts pgtap --embedded' };

test.each(Object.entries(pgtapRuns))('the JSON report of the run "%s" is the document itself', (_name, run) => {
  expect(runSchema.parse(JSON.parse(renderPgtapJson(run, options)))).toEqual(run);
  expect(runSchema.safeParse({ ...run, extra: true }).success).toBe(false);
});

test.each(Object.entries(hostileNames))('%s in JSON is data only, and comes back as it was', (_what, name) => {
  const hostile = runSchema.parse(poisoned(pgtapRuns['pgtap-failed'], name));
  const json = renderPgtapJson(hostile, options);
  expect(json).not.toMatch(
    /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/,
  );
  expect(JSON.parse(json)).toEqual(hostile);
});
