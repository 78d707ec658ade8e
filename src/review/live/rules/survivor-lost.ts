import type { LiveRule } from '../live-rule.ts';
import { isKnown, isSame, survivorsOf } from '../survivors.ts';

/** Something that outlives ROLLBACK, or that nobody could know, cannot be reached any more. */
export const survivorLost: LiveRule = {
  id: 'survivor-lost',
  area: 'surface',
  mirror: { rule: 'survivor-gained' },
  find: ({ base, head }) =>
    survivorsOf(isKnown(head) ? base : null)
      .filter((finding) => !survivorsOf(head).some((one) => isSame(one, finding)))
      .map((finding) => ({
        severity: 'safe',
        path: `survivors.${finding.code}.${finding.object}`,
        old: finding.object,
        new: null,
        message: `cannot reach ${finding.code} any more: ${finding.message}`,
        consequence: 'a rolled-back run leaves that much less behind',
        hint: finding.settled === null ? null : `remove what answers for it: the ${finding.settled.by}`,
      })),
};
