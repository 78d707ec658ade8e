import { aboutVersion, contractsOf } from '../../project/versions.ts';
import type { ProjectRule } from '../rule.ts';

/** A version of a contract is gone, and others are left. */
export const versionRemoved: ProjectRule = {
  id: 'version-removed',
  area: 'evidence',
  mirror: { rule: 'version-added' },
  find: ({ base, head }) => {
    const left = contractsOf(head);
    return [...contractsOf(base)].flatMap(([id, versions]) => {
      const after = left.get(id);
      if (after === undefined) return [];
      return versions
        .filter(({ version }) => !after.some((now) => now.version === version))
        .map((file) =>
          aboutVersion(file, {
            side: 'base',
            severity: 'breaking',
            path: `contracts.${id}.v${file.version}`,
            old: `v${file.version}`,
            new: null,
            message: `v${file.version} is gone`,
            consequence: 'what applications of that version send is written down nowhere, and nothing can prove it',
            hint: 'keep the file until no application sends the statement',
          }),
        );
    });
  },
};
