import { aboutVersion, contractsOf, isReleased } from '../../project/versions.ts';
import type { ProjectRule } from '../rule.ts';

/** A contract has one version more. */
export const versionAdded: ProjectRule = {
  id: 'version-added',
  area: 'evidence',
  mirror: { rule: 'version-removed' },
  find: ({ base, head }) => {
    const known = contractsOf(base);
    return [...contractsOf(head)].flatMap(([id, versions]) => {
      const before = known.get(id);
      const newest = before?.at(-1);
      if (before === undefined || newest === undefined) return [];
      return versions
        .filter(({ version }) => !before.some((old) => old.version === version))
        .map((file) => {
          const late = file.version < newest.version;
          return aboutVersion(file, {
            side: 'head',
            severity: late ? 'dangerous' : 'safe',
            path: `contracts.${id}.v${file.version}`,
            old: `v${newest.version}`,
            new: `v${file.version}`,
            message: `v${file.version} is new, beside v${newest.version} (${isReleased(head, file) ? 'released' : 'not released yet'})`,
            consequence: late
              ? `it is older than v${newest.version}, which contracts verify runs: nothing proves it`
              : 'contracts verify runs this version; an application that sends the one before has its proof no more',
            hint: late
              ? 'give it the next number'
              : isReleased(head, file)
                ? 'move every application to it'
                : 'type `contracts lock` to release it, and move every application to it',
          });
        });
    });
  },
};
