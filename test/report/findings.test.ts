import { describe, expect, test } from 'vitest';
import { assessEvidence } from '../../src/report/assessment/assess-evidence.ts';
import { evidenceOf } from '../support/evidence.ts';
import { reportedRuns } from '../support/reported-runs.ts';

/** A run in which a proof has this status, and no problem of its own that would be told instead. */
function withStatus(status: 'fail' | 'unknown' | 'pass') {
  const evidence = evidenceOf();
  const proofs = evidence.proofs.map((proof) =>
    proof.id === 'PROOF-2' ? { ...proof, status, sentence: 'one of 6 methods was not refused', problems: [] } : proof,
  );
  return { ...evidence, proofs, exitCode: 1 };
}

describe('what is told of a proof that does not hold', () => {
  test.each(['fail', 'unknown'] as const)('begins with what was found, and not with the claim: %s', (status) => {
    const [finding] = assessEvidence(withStatus(status)).findings.filter(({ subject }) => subject === 'PROOF-2');
    expect(finding?.message).toMatch(
      /^one of 6 methods was not refused: it is not proved that all six adapter methods are/,
    );
  });

  test('is nothing where it holds', () => {
    expect(assessEvidence(withStatus('pass')).findings.filter(({ subject }) => subject === 'PROOF-2')).toEqual([]);
  });

  test.each(Object.entries(reportedRuns))('begins with no claim in a run that is "%s"', (_name, run) => {
    const claims = run.proofs.map(({ claim }) => claim);
    const began = assessEvidence(run).findings.filter(({ message }) => claims.some((each) => message.startsWith(each)));
    expect(began).toEqual([]);
  });
});
