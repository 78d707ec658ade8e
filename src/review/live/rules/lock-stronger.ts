import { strengthOf } from '../../../survivors/table-lock.ts';
import type { LiveRule } from '../live-rule.ts';
import { strongerIn, waitersFor } from '../locks.ts';

/** A stronger lock than before, for which others wait: also during the proof. */
export const lockStronger: LiveRule = {
  id: 'lock-stronger',
  area: 'surface',
  mirror: { rule: 'lock-weaker' },
  find: ({ base, head }) =>
    base === null
      ? []
      : strongerIn(head, base).map(({ object, old, new: mode }) => ({
          severity: strengthOf(mode ?? '') > strengthOf('RowExclusiveLock') ? 'breaking' : 'dangerous',
          path: `locks.${object}`,
          old,
          new: mode,
          message: `takes ${mode ?? ''} on "${object}", was ${old ?? 'none'}`,
          consequence: waitersFor(mode ?? ''),
          hint: 'check how long the transaction lasts, and who works on the table meanwhile',
        })),
};
