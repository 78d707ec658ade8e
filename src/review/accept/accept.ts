import type { Approval } from '../../contract/approvals.ts';
import type { Change, Diff } from '../change.ts';
import type { Side } from '../side.ts';
import { isNobodysToAccept } from './acceptable.ts';

type Acceptance = Diff['acceptances'][number];

/**
 * The changes with who answers for them, and what is wrong with the approvals. Those of the head count: what the change itself adds to them
 * is a finding of its own (`approval-added`).
 */
export function accept(
  changes: readonly Change[],
  { base, head, today }: { readonly base: Side; readonly head: Side; readonly today: string },
): { readonly changes: readonly Change[]; readonly acceptances: readonly Acceptance[] } {
  const valid = new Map(
    head.approvals.approvals.filter(({ expires }) => expires >= today).map((each) => [each.fingerprint, each]),
  );
  const accepted = changes.map((change): Change => {
    const approval = isNobodysToAccept(change) ? undefined : valid.get(change.fingerprint);
    if (approval === undefined) return change;
    const { reason, by, expires } = approval;
    return { ...change, accepted: { reason, by, expires } };
  });
  const byFingerprint = new Map(changes.map((change) => [change.fingerprint, change]));
  const known = new Set(base.approvals.approvals.map(({ fingerprint }) => fingerprint));
  const judged = head.approvals.approvals.flatMap((approval): readonly Acceptance[] => {
    const problem = problemOf(approval, { change: byFingerprint.get(approval.fingerprint), today });
    if (problem === null) return [];
    // What was merged is no change any more: its approval is left over, and is in nobody's way.
    const blocks = problem.problem === 'invalid' || !known.has(approval.fingerprint);
    return [{ fingerprint: approval.fingerprint, line: approval.line, blocks, ...problem }];
  });
  const malformed = head.approvals.findings.map(
    ({ message, line }): Acceptance => ({ fingerprint: '', problem: 'invalid', message, line, blocks: true }),
  );
  return { changes: accepted, acceptances: [...malformed, ...judged] };
}

function problemOf(
  { expires }: Approval,
  { change, today }: { readonly change: Change | undefined; readonly today: string },
): Pick<Acceptance, 'problem' | 'message'> | null {
  if (change === undefined) return { problem: 'unused', message: 'no change has this fingerprint' };
  if (isNobodysToAccept(change)) {
    const what = change.severity === 'unsafe' ? 'is unsafe' : 'is an approval';
    return { problem: 'invalid', message: `nobody can accept the change: "${change.rule}" ${what}` };
  }
  return expires < today ? { problem: 'expired', message: `it held until ${expires}` } : null;
}
