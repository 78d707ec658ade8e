import { counted } from '../../core/text.ts';
import type { Evidence, Problem, ProofEvidence } from '../../proof/evidence.ts';
import { entry, type Page, paragraph } from '../layout/lines.ts';
import { problemLines, sameProblem } from './problems.ts';
import { proofNotes } from './proof-notes.ts';
import { statuses, statusTone } from './words.ts';

const idAt = 2;
const statusAt = 12;
const column = 21;
/** Of one proof: the worst come first, and the verdict stands below them. */
const problemsShown = 20;

/** Every proof, worst first: the claim, what was seen, and what is wrong in full. */
export function proofs(page: Page, evidence: Evidence): readonly string[] {
  return evidence.proofs
    .toSorted((one, other) => badness(one, evidence) - badness(other, evidence))
    .flatMap((proof) => proofLines(page, { proof, evidence }));
}

/** Rank of a proof in the report; an unconfirmed rollback is the first thing to read. */
function badness(proof: ProofEvidence, { verdict }: Evidence): number {
  if (verdict === 'alarm' && proof.id === 'PROOF-11' && proof.status !== 'pass') return -1;
  return 2 * statuses.indexOf(proof.status) + (isUntold(proof) ? 1 : 0);
}

/** The run did not get to this proof: there is nothing to say but that. */
function isUntold({ status, data, problems }: ProofEvidence): boolean {
  return (status === 'unknown' || status === 'skipped') && data === null && problems.length === 0;
}

function proofLines(
  page: Page,
  about: { readonly proof: ProofEvidence; readonly evidence: Evidence },
): readonly string[] {
  const { proof, evidence } = about;
  const { id, claim, status, sentence } = proof;
  const labels = [
    { text: id, tone: 'plain', at: idAt },
    { text: status, tone: statusTone[status], at: statusAt },
  ] as const;
  if (isUntold(proof)) {
    // Why the run stopped stands above, once.
    const why = status === 'unknown' && evidence.stopped !== null ? 'not reached' : sentence;
    return entry(page, { labels, column, text: `${why}: ${claim}` });
  }
  const notes = proofNotes(page, { proof, indent: column });
  return [
    ...entry(page, { labels, column, text: claim, tone: status === 'pass' ? 'plain' : 'strong' }),
    ...paragraph(page, { indent: column, text: sentence, tone: status === 'pass' ? 'quiet' : 'plain' }),
    ...ownProblems(page, proof, evidence),
    ...notes,
  ];
}

/** How many of each code are not shown. */
function moreWords(hidden: readonly Problem[]): string {
  const codes = [...new Set(hidden.map(({ code }) => code))];
  const each = codes.map((code) => `${hidden.filter((one) => one.code === code).length} ${code}`).join(', ');
  return `and ${counted(hidden.length, 'more problem')} (${each}); the JSON report has each`;
}

/** A problem that stopped the run, or that a case tells in full, is only pointed to here. */
function ownProblems(page: Page, proof: ProofEvidence, { cases, stopped }: Evidence): readonly string[] {
  const inCases = cases.filter(({ outcome }) => outcome !== 'held').flatMap(({ problems }) => problems);
  const isStop = (problem: Problem): boolean => stopped !== null && sameProblem(problem, stopped);
  const isOfCase = (problem: Problem): boolean => inCases.some((other) => sameProblem(problem, other));
  const below = proof.problems.filter((problem) => !isStop(problem) && isOfCase(problem)).length;
  const pointers = [
    ...(proof.problems.some(isStop) ? ['this stopped the run: see above'] : []),
    ...(below === 0
      ? []
      : [`${counted(below, 'problem')} told in full with ${below === 1 ? 'its case' : 'the cases'} below`]),
  ];
  const own = proof.problems.filter((problem) => !isStop(problem) && !isOfCase(problem));
  return [
    ...problemLines(page, { indent: column, problems: own.slice(0, problemsShown) }),
    ...(own.length <= problemsShown
      ? []
      : paragraph(page, { indent: column, text: moreWords(own.slice(problemsShown)), tone: 'bad' })),
    ...pointers.flatMap((text) => paragraph(page, { indent: column, text })),
  ];
}
