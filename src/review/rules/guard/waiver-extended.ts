import { inHeader } from '../../header/changed.ts';
import { matchedWaivers, survivorOf, waiverPath } from '../../header/waivers.ts';
import type { ContractRule } from '../rule.ts';

/** A waiver holds longer than it did. */
export const waiverExtended: ContractRule = {
  id: 'waiver-extended',
  area: 'guard',
  mirror: { rule: 'waiver-shortened' },
  find: (pair) =>
    matchedWaivers(pair)
      .kept.filter((waiver) => waiver.new.expires > waiver.old.expires)
      .map(({ old, new: now }) =>
        inHeader({
          severity: 'dangerous',
          path: `${waiverPath(now)}.expires`,
          old: old.expires,
          new: now.expires,
          message: `${survivorOf(now)} is silenced until ${now.expires}, was ${old.expires}`,
          consequence: 'what was to be mended by the first day outlives ROLLBACK until the second',
          hint: 'ask what kept it from being mended in time',
        }),
      ),
};
