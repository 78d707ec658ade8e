import { aboutVersion, contractsOf } from '../../project/versions.ts';
import type { ProjectRule } from '../rule.ts';

/** No version of a contract is left. */
export const contractRemoved: ProjectRule = {
  id: 'contract-removed',
  area: 'evidence',
  mirror: { rule: 'contract-added' },
  find: ({ base, head }) => {
    const left = contractsOf(head);
    return [...contractsOf(base)]
      .filter(([id]) => !left.has(id))
      .map(([id, versions]) => {
        const newest = versions.at(-1) ?? versions[0];
        const names = versions.map(({ version }) => `v${version}`).join(', ');
        return aboutVersion(newest, {
          side: 'base',
          severity: 'breaking',
          path: `contracts.${id}`,
          old: names,
          new: null,
          message: `is gone (${names})`,
          consequence:
            'applications that send it lose their proof: nothing tells when the database stops answering them',
          hint: 'keep the file until no application sends the statement',
        });
      });
  },
};
