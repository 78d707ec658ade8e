import { expect, test } from 'vitest';
import type { Evidence } from '../../src/proof/evidence.ts';
import { assessEvidence } from '../../src/report/assessment/assess-evidence.ts';
import { renderJunit } from '../../src/report/reporters/junit.ts';
import { caseOf, evidenceOf } from '../support/evidence.ts';
import { runs } from '../support/evidence-runs.ts';
import { consumedJunit } from '../support/junit-consumer.ts';
import { poisonedEvidence } from '../support/poisoned-evidence.ts';
import { hostileTexts, provedRuns, reportedRuns, unprovedRuns } from '../support/reported-runs.ts';
import { xmlProblems } from '../support/xml.ts';

const render = (run: Evidence): string => renderJunit(assessEvidence(run));

test.each(Object.entries(provedRuns))('the run "%s" has neither failures nor errors', async (_name, run) => {
  const { stated, found } = await consumedJunit(render(run));
  expect(stated).toEqual({ tests: 19, failures: 0, errors: 0 });
  expect(found).toEqual(stated);
});

test.each(Object.entries(unprovedRuns))('the run "%s" has a failure or an error', async (_name, run) => {
  const { stated, found } = await consumedJunit(render(run));
  expect((stated.failures ?? 0) + (stated.errors ?? 0)).toBeGreaterThan(0);
  expect(found).toEqual(stated);
});

test('the proofs are a suite, and so is each contract; a failure says what was seen and what to do', async () => {
  const { suites } = await consumedJunit(render(reportedRuns['broken-effects'] ?? evidenceOf()));
  expect(suites.map(({ name }) => name)).toEqual([
    'proofs',
    'cut_leg_a v1',
    'cut_leg_b v1',
    'verify_unit v1',
    'snapshot_counts v1',
  ]);
  const [failed] = suites[1]?.testcase ?? [];
  expect(failed).toMatchObject({ name: 'creates-a-unit', classname: 'contracts/cut_leg_a/v1.sql' });
  expect(failed?.failure?.[0]).toMatchObject({ type: 'effects-differ' });
  expect(failed?.failure?.[0]?.inner).toContain('hint: Declare `public.unit_version: { insert: 2 }`');
});

test('what could not be found out is an error, and what ended the run has a suite of its own', async () => {
  const { stated, suites } = await consumedJunit(render(reportedRuns['stopped before it started'] ?? evidenceOf()));
  expect(stated).toEqual({ tests: 13, failures: 0, errors: 13 });
  expect(suites[0]).toMatchObject({ name: 'the run' });
  expect(suites[0]?.testcase?.[0]?.error?.[0]).toMatchObject({ type: 'project-invalid' });
});

test('of a case with many problems twenty are told, and the others counted', () => {
  const problems = Array.from({ length: 25 }, (_, at) => ({ code: 'x', message: `problem ${at}`, hint: null }));
  const text = render(evidenceOf({ cases: [caseOf({ outcome: 'broken', problems })], verdict: 'broken', exitCode: 1 }));
  expect(text).toContain('problem 19 [x]\nand 5 more problems; the JSON report has each');
  expect(text).not.toContain('problem 20');
});

test.each(Object.entries(hostileTexts))('%s in every field leaves the XML well-formed', async (_what, text) => {
  for (const run of Object.values(reportedRuns)) {
    const xml = render(poisonedEvidence(run, text));
    expect(xmlProblems(xml.replace('<?xml version="1.0" encoding="UTF-8"?>\n', ''))).toEqual([]);
    expect(xml).not.toMatch(
      /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/,
    );
    const { stated, found } = await consumedJunit(xml);
    expect(found).toEqual(stated);
    expect(stated).toEqual((await consumedJunit(render(run))).stated);
  }
});

test('the JUnit report of a broken run reads as committed', async () => {
  const text = render(runs['broken-effects'] ?? evidenceOf());
  await expect(text).toMatchFileSnapshot('snapshots/broken-effects.xml');
});
