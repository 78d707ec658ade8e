import { expect, test } from 'vitest';
import type { Evidence } from '../../src/proof/evidence.ts';
import { assessEvidence } from '../../src/report/assessment/assess-evidence.ts';
import { renderSarif } from '../../src/report/reporters/sarif.ts';
import { caseOf, evidenceOf } from '../support/evidence.ts';
import { poisonedEvidence } from '../support/poisoned-evidence.ts';
import { hostileTexts, provedRuns, reportedRuns, unprovedRuns } from '../support/reported-runs.ts';
import { commentOf, resultsOf, schemaProblems } from '../support/sarif-consumer.ts';

const render = (run: Evidence): string => renderSarif(assessEvidence(run));

test.each(Object.entries(reportedRuns))('the run "%s" is valid under the schema of SARIF 2.1.0', (_name, run) => {
  expect(schemaProblems(render(run))).toEqual([]);
});

test('the schema refuses a document that lacks something', () => {
  expect(schemaProblems('{"version":"2.1.0"}')).not.toEqual([]);
  expect(schemaProblems(render(evidenceOf()).replace('"startLine"', '"lineStart"'))).toEqual([]);
  const broken = render(reportedRuns['broken-effects'] ?? evidenceOf());
  expect(schemaProblems(broken.replace('"startLine": 1', '"startLine": 0'))).not.toEqual([]);
});

test.each(Object.entries(provedRuns))('the run "%s" executed successfully, and nothing open is found', (_name, run) => {
  const { executionSuccessful, results } = resultsOf(render(run));
  expect(executionSuccessful).toBe(true);
  expect(results.filter(({ suppressions }) => suppressions === undefined)).toEqual([]);
});

test.each(Object.entries(unprovedRuns))('the run "%s" did not execute successfully, and has an error', (_name, run) => {
  const { executionSuccessful, results, tool } = resultsOf(render(run));
  expect(executionSuccessful).toBe(false);
  expect(results.some(({ level, suppressions }) => level === 'error' && suppressions === undefined)).toBe(true);
  for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
  const prints = results.map(({ partialFingerprints }) => partialFingerprints['contracts/v1']);
  expect(new Set(prints).size).toBe(prints.length);
});

test('another tool reads the findings and their files', () => {
  const [comment] = commentOf(render(reportedRuns['broken-effects'] ?? evidenceOf()));
  expect(comment?.hasMessages).toBe(true);
  expect(comment?.body).toContain('**[effects-differ]**');
  expect(comment?.body).toContain('https://github.com/org/repo/blob/main/contracts/cut_leg_a/v1.sql#L1');
  expect(commentOf(render(evidenceOf()))[0]?.hasMessages).toBe(false);
});

test('what a burn budget answers for is a suppressed note', () => {
  const { results } = resultsOf(render(reportedRuns['every-proof-broken'] ?? evidenceOf()));
  const settled = results.filter(({ suppressions }) => suppressions !== undefined);
  expect(settled).toMatchObject([{ level: 'note', suppressions: [{ justification: 'burn budget: 1 value a case' }] }]);
});

test('a fingerprint stays when only numbers differ, and tells two findings of a case apart', () => {
  const problem = (rows: number, table: string) =>
    ({ code: 'effects-differ', message: `inserted ${rows} rows into "${table}"`, hint: null }) as const;
  const printsOf = (problems: readonly ReturnType<typeof problem>[]) =>
    resultsOf(render(evidenceOf({ cases: [caseOf({ outcome: 'broken', problems: [...problems] })] }))).results.map(
      ({ partialFingerprints }) => partialFingerprints['contracts/v1'],
    );
  const [first, second] = printsOf([problem(2, 'a'), problem(2, 'b')]);
  expect(first).not.toBe(second);
  expect(printsOf([problem(3, 'b')])).toEqual([second]);
  expect(printsOf([problem(1, 'a'), problem(1, 'a')])[0]).toBe(first);
});

test('more than five thousand findings are cut, the worst first, and counted', () => {
  const problems = Array.from({ length: 5010 }, (_, at) => ({ code: 'x', message: `problem ${at}`, hint: null }));
  const text = render(evidenceOf({ cases: [caseOf({ outcome: 'broken', problems })] }));
  expect(resultsOf(text).results).toHaveLength(5000);
  expect(text).toContain('"text": "10 more findings; the JSON report has each"');
});

test.each(Object.entries(hostileTexts))(
  '%s in every field leaves the document valid and without links',
  (_what, text) => {
    for (const run of Object.values(reportedRuns)) {
      const document = render(poisonedEvidence(run, text));
      expect(schemaProblems(document)).toEqual([]);
      expect(document).not.toMatch(
        /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/,
      );
      const [before, after] = [resultsOf(render(run)), resultsOf(document)];
      expect(after.results.map(({ level }) => level)).toEqual(before.results.map(({ level }) => level));
      for (const { message, locations } of after.results) {
        expect(message.text).not.toMatch(/\]\(|[\u0000-\u0009\u202e]/);
        expect(locations[0].physicalLocation.artifactLocation.uri).toMatch(/^[\w.~!*'()%/-]*$/);
      }
    }
  },
);
