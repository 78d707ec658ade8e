import { inHeader } from '../../header/changed.ts';
import { matchedWaivers, survivorOf, waiverPath } from '../../header/waivers.ts';
import type { ContractRule } from '../rule.ts';

/** A waiver ends earlier than it did. */
export const waiverShortened: ContractRule = {
  id: 'waiver-shortened',
  area: 'guard',
  mirror: { rule: 'waiver-extended' },
  find: (pair) =>
    matchedWaivers(pair)
      .kept.filter((waiver) => waiver.new.expires < waiver.old.expires)
      .map(({ old, new: now }) =>
        inHeader({
          severity: 'safe',
          path: `${waiverPath(now)}.expires`,
          old: old.expires,
          new: now.expires,
          message: `${survivorOf(now)} is silenced until ${now.expires}, was ${old.expires}`,
          consequence: 'PROOF-10 fails from the day after, where the statement still reaches it',
          hint: null,
        }),
      ),
};
