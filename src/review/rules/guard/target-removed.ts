import { inProject } from '../../project/in-project.ts';
import { defaultOf, variableOf } from '../../project/settings.ts';
import { matchedTargets } from '../../project/targets.ts';
import type { ProjectRule } from '../rule.ts';

/** Contracts cannot be verified any more against a database. */
export const targetRemoved: ProjectRule = {
  id: 'target-removed',
  area: 'guard',
  mirror: { rule: 'target-added' },
  find: (sides) =>
    matchedTargets(sides).removed.map((target) =>
      inProject({
        severity: 'breaking',
        path: `targets.${target.name}`,
        old: defaultOf(target.host) ?? `$${variableOf(target.host)}`,
        new: null,
        message: `target "${target.name}" is gone`,
        consequence: 'nothing proves any more that the contracts work on that database',
        hint: 'remove a target only when the database is gone',
      }),
    ),
};
