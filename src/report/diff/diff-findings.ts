import type { Change, Diff } from '../../review/change.ts';
import { type ReportedFinding, type Weight, weights } from '../assessment/assessment.ts';
import { fingerprinted } from '../assessment/fingerprint.ts';
import { acceptFile, isAcceptable } from './accept-lines.ts';
import { blocks } from './believed.ts';
import { placesOf, projectFile } from './diff-places.ts';
import { notComparedProblem } from './not-compared-problem.ts';
import { saidOf, subjectOf } from './words.ts';

/** Everything that speaks against the change, worst first; then what is safe, and what somebody answers for. */
export function findingsOf(diff: Diff, { isGood }: { readonly isGood: boolean }): readonly ReportedFinding[] {
  const places = placesOf(diff);
  const changes = diff.changes.map((change) => changeFinding(diff, { change, place: places(change) }));
  const known = [...stopFindings(diff), ...approvalFindings(diff), ...changes];
  const counts = ({ weight }: ReportedFinding): boolean => weight !== 'note' && weight !== 'warning';
  const all = isGood || known.some(counts) ? known : [...ofTheWhole(diff), ...known];
  const rank = ({ weight }: ReportedFinding): number => weights.indexOf(weight);
  return all.toSorted((one, other) => rank(one) - rank(other));
}

function changeFinding(
  { failOn, tool }: Diff,
  about: { readonly change: Change; readonly place: { readonly file: string; readonly line: number } },
): ReportedFinding {
  const { change, place } = about;
  const { rule, severity, hint, fingerprint, accepted } = change;
  const isSettled = accepted !== null && severity !== 'unsafe';
  return {
    ...{ code: rule, message: saidOf(change), hint, fingerprint, ...place },
    weight: isSettled ? 'note' : weightOf(change, failOn),
    word: severity,
    subject: subjectOf(change),
    acceptable: isAcceptable(change, failOn) ? fingerprint : null,
    explained: `docs/changes/${rule}.md of ${tool.name} ${tool.version} says what this change means`,
    settled: isSettled ? `accepted by ${accepted.by} until ${accepted.expires}: ${accepted.reason}` : null,
  };
}

/** What fails the command is an error everywhere: code scanning passes a pull request that has only warnings. */
function weightOf(change: Change, failOn: Diff['failOn']): Weight {
  if (change.severity === 'unsafe') return 'alarm';
  if (change.severity === 'unknown') return 'unknown';
  if (blocks(change, failOn)) return 'error';
  return change.severity === 'safe' ? 'note' : 'warning';
}

function approvalFindings({ acceptances }: Diff): readonly ReportedFinding[] {
  return fingerprinted(
    acceptances.map(({ problem, message, line, fingerprint, blocks: isWrong }) => ({
      ...{ code: `approval-${problem}`, message, hint: null, line, file: acceptFile },
      ...{ weight: isWrong ? ('error' as const) : ('note' as const), word: problem, settled: null },
      subject: fingerprint === '' ? 'an approval' : `approval of ${fingerprint}`,
    })),
  );
}

function stopFindings({ stopped }: Diff): readonly ReportedFinding[] {
  if (stopped === null) return [];
  const { code, message, hint } = stopped;
  const about = { weight: 'unknown', word: 'unknown', subject: 'the comparison', settled: null } as const;
  return fingerprinted([{ code, message, hint, file: projectFile, line: 1, ...about }]);
}

/** What did not pass must not look as if it had, whatever else the document leaves out. */
function ofTheWhole(diff: Diff): readonly ReportedFinding[] {
  const about = { weight: 'unknown', word: 'unknown', subject: 'the comparison', settled: null } as const;
  return fingerprinted([{ ...notComparedProblem(diff), file: projectFile, line: 1, ...about }]);
}
