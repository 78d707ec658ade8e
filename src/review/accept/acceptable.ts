import type { Change } from '../change.ts';

/** The rule that finds what a change accepts of itself: accepting that would accept everything. */
export const approvalAdded = 'approval-added';

/** Whether no approval can answer for a change. */
export function isNobodysToAccept({ rule, severity }: Pick<Change, 'rule' | 'severity'>): boolean {
  return severity === 'unsafe' || rule === approvalAdded;
}
