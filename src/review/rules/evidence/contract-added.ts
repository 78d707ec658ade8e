import { aboutVersion, contractsOf, isReleased } from '../../project/versions.ts';
import type { ProjectRule } from '../rule.ts';

/** An application may send one statement more. */
export const contractAdded: ProjectRule = {
  id: 'contract-added',
  area: 'evidence',
  mirror: { rule: 'contract-removed' },
  find: ({ base, head }) => {
    const known = contractsOf(base);
    return [...contractsOf(head)]
      .filter(([id]) => !known.has(id))
      .map(([id, versions]) => {
        const newest = versions.at(-1) ?? versions[0];
        const released = isReleased(head, newest);
        return aboutVersion(newest, {
          side: 'head',
          severity: 'safe',
          path: `contracts.${id}`,
          old: null,
          new: `v${newest.version}`,
          message: `is new (v${newest.version}, ${released ? 'released' : 'not released yet'})`,
          consequence: 'nothing proves it before its first run against the database',
          hint: released
            ? 'type `contracts baseline capture` to record its first results'
            : 'prove it with `contracts verify`, and release it with `contracts lock`',
        });
      });
  },
};
