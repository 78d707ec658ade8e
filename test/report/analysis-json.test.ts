import { expect, test } from 'vitest';
import { renderAnalysisJson } from '../../src/report/analysis/reporters/json.ts';
import { defaultReportOptions } from '../../src/report/reporter.ts';
import { analysisDocument } from '../../src/survivors/analysis.ts';
import { cutLegA, documentOf, dynamic, placeOrder } from '../support/analysis.ts';
import { hostileNames, poisoned } from '../support/hostile-names.ts';

const document = documentOf([cutLegA, placeOrder, dynamic], { exitCode: 1 });

test('the JSON report is the document itself, and its schema accepts it', () => {
  const json = renderAnalysisJson(document, defaultReportOptions);
  expect(analysisDocument.parse(JSON.parse(json))).toEqual(document);
  expect(json).toMatch(/^\{\n {2}"analysis": 1,\n/);
});

test('what is no document is refused by the schema', () => {
  expect(analysisDocument.safeParse({ ...document, analysis: 2 }).success).toBe(false);
  expect(analysisDocument.safeParse({ ...document, extra: true }).success).toBe(false);
});

test.each(Object.entries(hostileNames))('%s in JSON is data only, and comes back as it was', (_what, name) => {
  const hostile = analysisDocument.parse(poisoned(document, name));
  const json = renderAnalysisJson(hostile, defaultReportOptions);
  expect(json).not.toMatch(
    /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/,
  );
  expect(JSON.parse(json)).toEqual(hostile);
});
