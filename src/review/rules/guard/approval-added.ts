import { type Approval, approvalsFile } from '../../../contract/approvals.ts';
import { counted } from '../../../core/text.ts';
import type { ProjectRule } from '../rule.ts';

/** What a change accepts of itself, or goes on accepting otherwise than was agreed. */
export const approvalAdded: ProjectRule = {
  id: 'approval-added',
  area: 'guard',
  mirror: { rule: 'approval-removed' },
  find: ({ base, head }) => {
    const before = new Map(base.approvals.approvals.map((approval) => [approval.fingerprint, approval]));
    return head.approvals.approvals.flatMap((approval) => {
      const known = before.get(approval.fingerprint);
      if (known !== undefined && wordsOf(known) === wordsOf(approval)) return [];
      const what = known === undefined ? 'accepts' : 'accepts otherwise than before';
      return [
        {
          severity: 'dangerous',
          contract: null,
          path: approval.fingerprint,
          at: { side: 'head', file: approvalsFile, line: approval.line },
          old: known === undefined ? null : wordsOf(known),
          new: wordsOf(approval),
          message: `${what} the change ${approval.fingerprint} until ${approval.expires} (by "${approval.by}": "${approval.reason}")`,
          consequence: `what is accepted passes: the change brings ${counted(head.approvals.approvals.length, 'approval')} along, and whoever merges it agrees`,
          hint: 'ask whoever the approval names whether it is theirs',
        },
      ];
    });
  },
};

function wordsOf({ reason, by, expires }: Approval): string {
  return `${by}, until ${expires}: ${reason}`;
}
