import { expect, test } from 'vitest';
import type { Evidence } from '../../src/proof/evidence.ts';
import { assessEvidence } from '../../src/report/assessment/assess-evidence.ts';
import { renderTap } from '../../src/report/reporters/tap.ts';
import { evidenceOf } from '../support/evidence.ts';
import { passingProof, passingProofs, withProofs } from '../support/evidence-proofs.ts';
import { poisonedEvidence } from '../support/poisoned-evidence.ts';
import { hostileTexts, provedRuns, reportedRuns, unprovedRuns } from '../support/reported-runs.ts';
import { consumedTap } from '../support/tap-consumer.ts';

const render = (run: Evidence): string => renderTap(assessEvidence(run));

test.each(Object.entries(provedRuns))(
  'the TAP of the run "%s" is green, a point the proofs and each contract',
  (_name, run) => {
    const { tests, ...counts } = consumedTap(render(run));
    expect(counts).toEqual({ ok: true, count: 5, fail: 0, bailout: false, unknown: [] });
    expect(tests).toHaveLength(19);
    expect(tests[0]).toBe('ok PROOF-1 the kill-switch is off');
  },
);

test.each(Object.entries(unprovedRuns))('the TAP of the run "%s" is not green', (_name, run) => {
  const { ok, fail, unknown } = consumedTap(render(run));
  expect({ ok, unknown }).toEqual({ ok: false, unknown: [] });
  expect(fail).toBeGreaterThan(0);
});

test('a run that stopped early bails out, behind what it had found out', () => {
  const text = render(reportedRuns['cannot-connect'] ?? evidenceOf());
  expect(text.trimEnd().split('\n').at(-1)).toBe(
    'Bail out! cannot connect to "127.0.0.1:5432" as "cutter_exec": connection refused',
  );
  const { bailout, tests } = consumedTap(text);
  expect(bailout).toMatch(/^cannot connect to /);
  expect(tests.filter((name) => name.startsWith('ok '))).toHaveLength(2);
});

test('a proof that was skipped is a SKIP, and does not fail the run', () => {
  const skipped = {
    ...passingProof('PROOF-2'),
    status: 'skipped',
    sentence: 'there is no adapter # TODO',
    data: null,
  } as const;
  const run = evidenceOf({ proofs: withProofs(passingProofs(), skipped) });
  expect(render(run)).toMatch(/^ {4}ok 2 - PROOF-2 .* # SKIP there is no adapter \\# TODO$/m);
  expect(consumedTap(render(run))).toMatchObject({ ok: true });
});

test.each(Object.entries(hostileTexts))('%s in every field changes nothing that a consumer counts', (_what, text) => {
  for (const run of Object.values(reportedRuns)) {
    const stream = render(poisonedEvidence(run, text));
    expect(stream).not.toMatch(
      /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/,
    );
    const [before, after] = [consumedTap(render(run)), consumedTap(stream)];
    expect({ ...after, bailout: after.bailout !== false, tests: after.tests.map(outcome) }).toEqual({
      ...before,
      bailout: before.bailout !== false,
      tests: before.tests.map(outcome),
    });
  }
});

function outcome(name: string): string {
  return name.startsWith('ok ') ? 'ok' : 'not ok';
}
