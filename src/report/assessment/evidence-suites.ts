import type { CaseEvidence, Evidence, ProofEvidence } from '../../proof/evidence.ts';
import { tie } from '../layout/wrap.ts';
import { byContract, effectWords } from '../text/cases.ts';
import { contractName } from '../text/words.ts';
import type { Check, Suite } from './assessment.ts';
import { placeOfContract, projectFile } from './evidence-files.ts';
import { notProvedProblem } from './not-proved-problem.ts';

/** The proofs, then the cases of each contract; before them a suite for what keeps the run as a whole from being good. */
export function suitesOf(evidence: Evidence, { isGood }: { readonly isGood: boolean }): readonly Suite[] {
  const { proofs, run } = evidence;
  const own = { file: projectFile(evidence), durationMs: run.durationMs };
  const suites = [
    { name: 'proofs', ...own, durationMs: 0, checks: proofs.map(proofCheck) },
    ...contractSuites(evidence),
  ];
  const isRed = suites.some(({ checks }) => checks.some(({ outcome }) => outcome === 'failed' || outcome === 'error'));
  const ends = evidence.stopped !== null || !(isGood || isRed) ? [endCheck(evidence)] : [];
  return ends.length === 0 ? suites : [{ name: 'the run', ...own, checks: ends }, ...suites];
}

function endCheck(evidence: Evidence): Check {
  const { stopped, verdict } = evidence;
  const problem = stopped ?? notProvedProblem(evidence);
  const { code, message, hint } = problem;
  const problems = [{ code, message, hint }];
  return { name: 'ran to its end', outcome: 'error', word: verdict, durationMs: 0, says: message, problems };
}

const proofOutcome = { pass: 'passed', fail: 'failed', unknown: 'error', skipped: 'skipped' } as const;
const caseOutcome = { held: 'passed', broken: 'failed', alarm: 'failed', unknown: 'error' } as const;

function proofCheck({ id, claim, status, sentence, problems }: ProofEvidence): Check {
  const name = `${id} ${claim}`;
  return { name, outcome: proofOutcome[status], word: status, durationMs: 0, says: sentence, problems };
}

function contractSuites(evidence: Evidence): readonly Suite[] {
  return byContract(evidence.cases).flatMap((cases) =>
    cases.slice(0, 1).map((first) => ({
      name: contractName(first),
      file: placeOfContract(evidence, first).file,
      durationMs: cases.reduce((sum, { durationMs }) => sum + durationMs, 0),
      checks: cases.map(caseCheck),
    })),
  );
}

function caseCheck(one: CaseEvidence): Check {
  const { outcome, durationMs, problems } = one;
  const says = effectWords(one).replaceAll(tie, ' ');
  return { name: one.case, outcome: caseOutcome[outcome], word: outcome, durationMs, says, problems };
}
