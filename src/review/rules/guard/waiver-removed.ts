import { inHeader } from '../../header/changed.ts';
import { matchedWaivers, survivorOf, waiverPath } from '../../header/waivers.ts';
import type { ContractRule } from '../rule.ts';

/** Nobody answers any more for something that outlives ROLLBACK. */
export const waiverRemoved: ContractRule = {
  id: 'waiver-removed',
  area: 'guard',
  mirror: { rule: 'waiver-added' },
  find: (pair) =>
    matchedWaivers(pair).removed.map((waiver) =>
      inHeader({
        severity: 'safe',
        path: waiverPath(waiver),
        old: `${waiver.code} at ${waiver.object}`,
        new: null,
        message: `${survivorOf(waiver)} is silenced no more`,
        consequence: 'PROOF-10 fails where the statement still reaches it',
        hint: null,
      }),
    ),
};
