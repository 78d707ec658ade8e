import { inHeader } from '../../header/changed.ts';
import { matchedWaivers, survivorOf, waiverPath } from '../../header/waivers.ts';
import type { ContractRule } from '../rule.ts';

/** Somebody answers for one thing more that outlives ROLLBACK. */
export const waiverAdded: ContractRule = {
  id: 'waiver-added',
  area: 'guard',
  mirror: { rule: 'waiver-removed' },
  find: (pair) =>
    matchedWaivers(pair).added.map((waiver) =>
      inHeader({
        severity: 'dangerous',
        path: waiverPath(waiver),
        old: null,
        new: `${waiver.code} at ${waiver.object}`,
        message: `silences ${survivorOf(waiver)} until ${waiver.expires} (by "${waiver.by}": "${waiver.reason}")`,
        consequence: 'PROOF-10 passes although this outlives ROLLBACK at every proof',
        hint: `read docs/survivors/${waiver.code}.md on what stays behind before you agree`,
      }),
    ),
};
