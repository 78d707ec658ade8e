import { expect, test } from 'vitest';
import type { Evidence } from '../../src/proof/evidence.ts';
import { assessEvidence } from '../../src/report/assessment/assess-evidence.ts';
import { renderGitlab } from '../../src/report/reporters/gitlab.ts';
import { degradationsOf } from '../support/code-quality.ts';
import { evidenceOf } from '../support/evidence.ts';
import { poisonedEvidence } from '../support/poisoned-evidence.ts';
import { hostileTexts, provedRuns, reportedRuns, unprovedRuns } from '../support/reported-runs.ts';

const render = (run: Evidence): string => renderGitlab(assessEvidence(run));

test.each(Object.entries(provedRuns))('the run "%s" has no degradation', (_name, run) => {
  expect(degradationsOf(render(run))).toEqual([]);
});

test.each(Object.entries(unprovedRuns))(
  'the run "%s" has degradations, each with its own fingerprint',
  (_name, run) => {
    const found = degradationsOf(render(run));
    expect(found.some(({ severity }) => ['major', 'critical', 'blocker'].includes(severity))).toBe(true);
    expect(new Set(found.map(({ fingerprint }) => fingerprint)).size).toBe(found.length);
  },
);

test('a finding has its code, its file, what was seen and what to do; an alarm blocks', () => {
  const [finding] = degradationsOf(render(reportedRuns['broken-effects'] ?? evidenceOf()));
  expect(finding).toMatchObject({
    check_name: 'effects-differ',
    severity: 'critical',
    location: { path: 'contracts/cut_leg_a/v1.sql', lines: { begin: 1 } },
  });
  expect(finding?.description).toMatch(/^broken: cut_leg_a v1, case "creates-a-unit": .+\nDeclare `/);
  const [worst] = degradationsOf(render(reportedRuns['alarm'] ?? evidenceOf()));
  expect(worst).toMatchObject({ check_name: 'rollback-unconfirmed', severity: 'blocker' });
});

test('what a burn budget answers for is left out', () => {
  expect(render(reportedRuns['every-proof-broken'] ?? evidenceOf())).not.toContain('public.tickets');
});

test.each(Object.entries(hostileTexts))('%s in every field leaves as many findings as there were', (_what, text) => {
  for (const run of Object.values(reportedRuns)) {
    const document = render(poisonedEvidence(run, text));
    const found = degradationsOf(document);
    expect(found.map(({ severity }) => severity)).toEqual(degradationsOf(render(run)).map(({ severity }) => severity));
    for (const { description, check_name: name } of found) {
      expect(description + name).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
    }
  }
});
