import type { CaseEvidence, Evidence, ProofEvidence } from '../../proof/evidence.ts';
import { sameProblem } from '../text/problems.ts';
import { contractName } from '../text/words.ts';
import { type ReportedFinding, type Said, type Weight, weights } from './assessment.ts';
import { placeOfContract, projectFile } from './evidence-files.ts';
import { type Draft, fingerprinted } from './fingerprint.ts';
import { notProvedProblem } from './not-proved-problem.ts';

const weightOf = { alarm: 'alarm', broken: 'error', unknown: 'unknown', refused: 'error' } as const;

/** Everything that speaks against the run, each once, worst first; then what waivers and budgets answer for. */
export function findingsOf(evidence: Evidence, { isGood }: { readonly isGood: boolean }): readonly ReportedFinding[] {
  const counting = [
    ...stopFindings(evidence),
    ...evidence.cases.flatMap((one) => caseFindings(evidence, one)),
    ...evidence.proofs.flatMap((proof) => proofFindings(evidence, proof)),
  ];
  const all = [
    ...counting,
    // What is not proved must not look proved, whatever else the evidence leaves out.
    ...(counting.length > 0 || isGood ? [] : [runFinding(evidence)]),
    ...settledFindings(evidence),
  ];
  const rank = ({ weight }: { readonly weight: Weight }): number => weights.indexOf(weight);
  return fingerprinted(all.toSorted((one, other) => rank(one) - rank(other)));
}

function stopFindings(evidence: Evidence): readonly Draft[] {
  const { stopped, verdict } = evidence;
  if (stopped === null) return [];
  const word = verdict === 'alarm' || verdict === 'refused' ? verdict : 'unknown';
  const { code, message, hint } = stopped;
  return [draft({ code, message, hint }, { word, subject: 'the run', ...wholeProject(evidence) })];
}

function caseFindings(evidence: Evidence, one: CaseEvidence): readonly Draft[] {
  const { outcome, problems } = one;
  if (outcome === 'held') return [];
  const subject = `${contractName(one)}, case "${one.case}"`;
  const known = placeOfContract(evidence, one);
  const place = { word: outcome, subject, file: known.file, line: one.line ?? known.line };
  const said = problems.length > 0 ? problems : [{ code: outcome, message: `${subject} is ${outcome}`, hint: null }];
  return said.map((problem) => draft(problem, place));
}

/** A problem that stopped the run, or that a case tells, is told there. */
function proofFindings(evidence: Evidence, proof: ProofEvidence): readonly Draft[] {
  const { id, status, sentence, problems, data } = proof;
  if (status === 'pass' || status === 'skipped') return [];
  const { stopped, cases } = evidence;
  const told = [...(stopped === null ? [] : [stopped]), ...cases.flatMap((one) => one.problems)];
  const own = problems.filter((problem) => !told.some((other) => sameProblem(problem, other)));
  const word = status === 'fail' ? 'broken' : 'unknown';
  if (problems.length > 0) {
    return own.map((problem) => draft(problem, { word, subject: id, ...placeOfProblem(evidence, problem) }));
  }
  const isUnreached = stopped !== null && status === 'unknown' && data === null;
  if (isUnreached) return [];
  // Who skims reads how it begins: a claim that does not hold is not to stand there as if it did.
  const message = `${sentence}: it is not proved that ${proof.claim}`;
  return [draft({ code: id, message, hint: null }, { word, subject: id, ...wholeProject(evidence) })];
}

/** The words of a problem name its contract, and nothing else does: a wrong guess costs the place, not the finding. */
function placeOfProblem(evidence: Evidence, { message }: Said) {
  const contract = evidence.contracts.find(
    ({ id }) => message.startsWith(`${id}: `) || message.includes(`contract "${id}"`),
  );
  return contract === undefined ? wholeProject(evidence) : { file: contract.file, line: contract.line ?? 1 };
}

function settledFindings(evidence: Evidence): readonly Draft[] {
  const closures = evidence.proofs.flatMap((proof) =>
    proof.id === 'PROOF-10' && proof.data !== null ? proof.data.contracts : [],
  );
  return closures.flatMap((closure) =>
    closure.findings.flatMap(({ code, message, path, settled }) =>
      settled === null
        ? []
        : [
            {
              ...{ code, message: `${message}: ${path.join(' → ')}`, hint: null, settled },
              ...{ weight: 'note', word: 'settled', subject: contractName(closure) },
              ...placeOfContract(evidence, closure),
            } as const,
          ],
    ),
  );
}

function runFinding(evidence: Evidence): Draft {
  const place = { word: 'unknown', subject: 'the run', ...wholeProject(evidence) } as const;
  return draft(notProvedProblem(evidence), place);
}

function draft(
  { code, message, hint }: Said,
  place: Pick<Draft, 'subject' | 'file' | 'line'> & { readonly word: keyof typeof weightOf },
): Draft {
  return { code, message, hint, ...place, weight: weightOf[place.word], settled: null };
}

/** What no line of a file is to blame for. */
function wholeProject(evidence: Evidence): Pick<Draft, 'file' | 'line'> {
  return { file: projectFile(evidence), line: 1 };
}
