import { counted } from '../../core/text.ts';
import type { Evidence, ProofEvidence } from '../../proof/evidence.ts';
import { entry, type Page, paragraph } from '../layout/lines.ts';
import { problemLines, sameProblem } from './problems.ts';
import { proofNotes } from './proof-notes.ts';
import { statuses, statusTone } from './words.ts';

const idAt = 2;
const statusAt = 12;
const column = 21;

/** Every proof, worst first: what is wrong in full, what is well on one line. */
export function proofs(page: Page, evidence: Evidence, verbose: boolean): readonly string[] {
  return evidence.proofs
    .toSorted((one, other) => badness(one, evidence) - badness(other, evidence))
    .flatMap((proof) => proofLines(page, { proof, evidence, verbose }));
}

/** Rank of a proof in the report; an unconfirmed rollback is the first thing to read. */
function badness(proof: ProofEvidence, { verdict }: Evidence): number {
  if (verdict === 'alarm' && proof.id === 'PROOF-11' && proof.status !== 'pass') return -1;
  return statuses.indexOf(proof.status);
}

function proofLines(
  page: Page,
  about: { readonly proof: ProofEvidence; readonly evidence: Evidence; readonly verbose: boolean },
): readonly string[] {
  const { proof, evidence, verbose } = about;
  const { id, claim, status, sentence, data } = proof;
  const labels = [
    { text: id, tone: 'plain', at: idAt },
    { text: status, tone: statusTone[status], at: statusAt },
  ] as const;
  const notReached = (status === 'unknown' || status === 'skipped') && data === null && proof.problems.length === 0;
  if (notReached) return entry(page, { labels, column, text: `${sentence}: ${claim}` });
  const notes = proofNotes(page, { proof, indent: column });
  const tell = status !== 'pass' || verbose || notes.length > 0;
  return [
    ...entry(page, { labels, column, text: claim, tone: status === 'pass' ? 'plain' : 'strong' }),
    ...(tell ? paragraph(page, { indent: column, text: sentence, tone: status === 'pass' ? 'quiet' : 'plain' }) : []),
    ...ownProblems(page, proof, evidence),
    ...notes,
  ];
}

/** A problem that a case tells in full below is only counted here. */
function ownProblems(page: Page, proof: ProofEvidence, { cases }: Evidence): readonly string[] {
  const told = cases.filter(({ outcome }) => outcome !== 'held').flatMap(({ problems }) => problems);
  const own = proof.problems.filter((problem) => !told.some((other) => sameProblem(problem, other)));
  const elsewhere = proof.problems.length - own.length;
  const pointer = `${counted(elsewhere, 'problem')} told in full with ${elsewhere === 1 ? 'its case' : 'the cases'} below`;
  return [
    ...problemLines(page, { indent: column, problems: own }),
    ...(elsewhere === 0 ? [] : paragraph(page, { indent: column, text: pointer })),
  ];
}
