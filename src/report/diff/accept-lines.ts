import type { Change, Diff } from '../../review/change.ts';
import { blocks } from './believed.ts';
import { subjectOf } from './words.ts';

/** Where approvals stand, relative to the project's folder. */
export const acceptFile = 'contracts/accept.yaml';

/** Days until somebody looks again. */
const days = 90;

/** The changes that keep the diff from passing and that somebody may accept. */
export function acceptable({ changes, failOn }: Diff): readonly Change[] {
  return changes.filter((change) => isAcceptable(change, failOn));
}

/** Nobody accepts what is unsafe, or an approval; and a fingerprint that is none accepts nothing. */
export function isAcceptable(change: Change, failOn: Diff['failOn']): boolean {
  const isSomebodys = change.severity !== 'unsafe' && change.rule !== 'approval-added';
  return isSomebodys && /^[0-9a-f]{12}$/.test(change.fingerprint) && blocks(change, failOn);
}

/** An entry for each of them, to be completed by who answers for it. */
export function acceptLines(diff: Diff): readonly string[] {
  const expires = dayAfter(diff.takenAt);
  return acceptable(diff).map(
    (change) =>
      `- { fingerprint: "${change.fingerprint}", reason: WHY, by: WHO, expires: ${expires} } # ${subjectOf(change)}: ${change.rule}`,
  );
}

/** A document from a file may hold anything as its time. */
function dayAfter(takenAt: string): string {
  const end = new Date(Date.parse(takenAt) + days * 24 * 60 * 60 * 1000);
  return Number.isNaN(end.getTime()) ? 'YYYY-MM-DD' : end.toISOString().slice(0, 10);
}
