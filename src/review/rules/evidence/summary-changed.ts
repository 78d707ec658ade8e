import { inHeader } from '../../header/changed.ts';
import type { ContractRule } from '../rule.ts';

/** The sentence that says what the contract is for. */
export const summaryChanged: ContractRule = {
  id: 'summary-changed',
  area: 'evidence',
  mirror: { rule: 'summary-changed' },
  find: ({ base, head }) => {
    const [old, now] = [base.contract.summary, head.contract.summary];
    if (old === now) return [];
    return [
      inHeader({
        severity: 'safe',
        path: 'summary',
        old,
        new: now,
        message: `summary "${old}" → "${now}"`,
        consequence: 'nothing in the database: the server never sees it',
        hint: null,
      }),
    ];
  },
};
