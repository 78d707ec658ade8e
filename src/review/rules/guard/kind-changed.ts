import { inHeader } from '../../header/changed.ts';
import type { ContractRule } from '../rule.ts';

/** What the statement is declared to do: change rows, read, or count. */
export const kindChanged: ContractRule = {
  id: 'kind-changed',
  area: 'guard',
  mirror: { rule: 'kind-changed' },
  find: ({ base, head }) => {
    const [old, now] = [base.contract.kind, head.contract.kind];
    if (old === now) return [];
    return [
      inHeader({
        severity: 'breaking',
        path: 'kind',
        old,
        new: now,
        message: `kind "${old}" → "${now}"`,
        consequence: consequenceOf(old, now),
        hint: 'make it a contract of its own, with an id that says what it does',
      }),
    ];
  },
};

function consequenceOf(old: string, now: string): string {
  if (now === 'call') return 'the transaction is READ ONLY no more: the statement may change rows';
  if (old === 'call') return 'the transaction is READ ONLY: a statement that writes fails with 25006';
  return now === 'snapshot'
    ? 'its rows are counts that are compared with the baseline'
    : 'its rows are compared as a result, and no more as counts';
}
