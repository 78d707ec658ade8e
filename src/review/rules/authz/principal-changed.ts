import { inHeader } from '../../header/changed.ts';
import type { ContractRule } from '../rule.ts';

/** Another principal runs the statement. */
export const principalChanged: ContractRule = {
  id: 'principal-changed',
  area: 'authz',
  mirror: { rule: 'principal-changed' },
  find: ({ base, head }) => {
    const [old, now] = [base.contract.principal, head.contract.principal];
    if (old === now) return [];
    return [
      inHeader({
        severity: 'breaking',
        path: 'principal',
        old,
        new: now,
        message: `runs as principal "${now}", was "${old}"`,
        consequence:
          now === 'exec'
            ? 'the login that may write runs it: what the verify role was kept from, nothing keeps it from'
            : 'the login that only reads runs it: what it may not do fails with 42501, and a write with 25006',
        hint: 'make it a contract of its own where two logins need the statement',
      }),
    ];
  },
};
