import type { LiveRule } from '../live-rule.ts';
import { strongerIn } from '../locks.ts';
import { isKnown } from '../survivors.ts';

/** A weaker lock than before, or none. */
export const lockWeaker: LiveRule = {
  id: 'lock-weaker',
  area: 'surface',
  mirror: { rule: 'lock-stronger' },
  find: ({ base, head }) =>
    base === null || !isKnown(head)
      ? []
      : strongerIn(base, head).map(({ object, old, new: mode }) => ({
          // What it kept apart may meet by now: two calls of a statement that took an advisory lock, for example.
          severity: head.contract.kind === 'call' ? 'dangerous' : 'safe',
          path: `locks.${object}`,
          old: mode,
          new: old,
          message: `takes ${old ?? 'no lock'} on "${object}", was ${mode ?? ''}`,
          consequence: 'transactions that waited for each other there run at the same time',
          hint: head.contract.kind === 'call' ? 'check that nothing relies on them waiting' : null,
        })),
};
