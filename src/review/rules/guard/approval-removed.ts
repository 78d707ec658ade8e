import { approvalsFile } from '../../../contract/approvals.ts';
import type { ProjectRule } from '../rule.ts';

/** Nobody answers any more for a change that was accepted. */
export const approvalRemoved: ProjectRule = {
  id: 'approval-removed',
  area: 'guard',
  mirror: { rule: 'approval-added' },
  find: ({ base, head }) => {
    // A file that cannot be read has no approvals, and is told as what it is.
    if (head.approvals.findings.length > 0) return [];
    const still = new Set(head.approvals.approvals.map(({ fingerprint }) => fingerprint));
    return base.approvals.approvals
      .filter(({ fingerprint }) => !still.has(fingerprint))
      .map(({ fingerprint, by, line }) => ({
        severity: 'safe',
        contract: null,
        path: fingerprint,
        at: { side: 'base', file: approvalsFile, line },
        old: fingerprint,
        new: null,
        message: `the change ${fingerprint}, which "${by}" answered for, is no longer accepted`,
        consequence: 'where it is made again, it counts as what it is',
        hint: null,
      }));
  },
};
