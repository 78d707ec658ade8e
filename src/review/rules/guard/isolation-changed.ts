import { type IsolationLevel, isolationLevels } from '../../../contract/contract.ts';
import { inHeader } from '../../header/changed.ts';
import type { ContractRule } from '../rule.ts';

/** The transaction sees other people's commits otherwise. */
export const isolationChanged: ContractRule = {
  id: 'isolation-changed',
  area: 'guard',
  mirror: { rule: 'isolation-changed' },
  find: ({ base, head }) => {
    const [old, now] = [base.contract.isolation, head.contract.isolation];
    if (old === now) return [];
    return [
      inHeader({
        severity: 'dangerous',
        path: 'isolation',
        old,
        new: now,
        message: `isolation ${old.toUpperCase()} → ${now.toUpperCase()}`,
        consequence: consequenceOf(old, now),
        hint: 'check that the statement is right under both levels',
      }),
    ];
  },
};

function consequenceOf(old: IsolationLevel, now: IsolationLevel): string {
  if (now === 'read committed') return 'counts before and after can include what others committed in between';
  return isolationLevels.indexOf(now) > isolationLevels.indexOf(old)
    ? 'a run that meets another one fails with 40001, and whoever sent it must send it again'
    : 'what two runs did at the same time, and SERIALIZABLE refused with 40001, is accepted';
}
