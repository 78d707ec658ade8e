import { inProject } from '../../project/in-project.ts';
import { defaultOf, passwordsOf, variableOf } from '../../project/settings.ts';
import { matchedTargets } from '../../project/targets.ts';
import type { ProjectRule } from '../rule.ts';

/** Contracts can be verified against one database more. */
export const targetAdded: ProjectRule = {
  id: 'target-added',
  area: 'guard',
  mirror: { rule: 'target-removed' },
  find: (sides) =>
    matchedTargets(sides).added.map((target) => {
      const host = defaultOf(target.host) ?? `$${variableOf(target.host)}`;
      const passwords = [...passwordsOf(target).values()].flatMap((name) => name ?? []);
      return inProject({
        severity: 'dangerous',
        path: `targets.${target.name}`,
        old: null,
        new: host,
        message: `target "${target.name}" is new: database "${defaultOf(target.database) ?? ''}" at "${host}"`,
        consequence:
          passwords.length === 0
            ? 'contracts verify logs in there'
            : `contracts verify sends that host the passwords in ${[...new Set(passwords)].join(', ')}`,
        hint: 'check that the host is yours before anybody runs a command against it',
      });
    }),
};
