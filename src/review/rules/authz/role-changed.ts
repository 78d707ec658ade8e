import { principals } from '../../../core/principal.ts';
import { inProject } from '../../project/in-project.ts';
import { projectsOf } from '../../project/targets.ts';
import type { ProjectRule } from '../rule.ts';

/** Another login role stands behind a principal. */
export const roleChanged: ProjectRule = {
  id: 'role-changed',
  area: 'authz',
  mirror: { rule: 'role-changed' },
  find: (sides) => {
    const projects = projectsOf(sides);
    if (projects === null) return [];
    return principals.flatMap((principal) => {
      const [old, now] = [projects.old.roles[principal], projects.new.roles[principal]];
      if (old === now) return [];
      return [
        inProject({
          severity: 'breaking',
          path: `principals.${principal}`,
          old,
          new: now,
          message: `principal "${principal}" is role "${now}", was "${old}"`,
          consequence:
            principal === 'observer'
              ? 'another login is the witness: what it cannot see, it cannot count'
              : `what role "${now}" may do decides what contracts of "${principal}" can do, and what they fail with 42501 on`,
          hint: `compare what both roles may do: contracts analyze, and \\du+ in psql`,
        }),
      ];
    });
  },
};
