import { formatQualified } from '../../../core/identifier.ts';
import { inProject } from '../../project/in-project.ts';
import { projectsOf } from '../../project/targets.ts';
import type { ProjectRule } from '../rule.ts';

/** Another table is the commit latch. */
export const guardTableChanged: ProjectRule = {
  id: 'guard-table-changed',
  area: 'guard',
  mirror: { rule: 'guard-table-changed' },
  find: (sides) => {
    const projects = projectsOf(sides);
    if (projects === null) return [];
    const [old, now] = [formatQualified(projects.old.guard), formatQualified(projects.new.guard)];
    if (old === now) return [];
    return [
      inProject({
        severity: 'breaking',
        path: 'guard',
        old,
        new: now,
        message: `the commit latch is table "${now}", was "${old}"`,
        consequence: `unless table "${now}" has the deferred trigger that raises 2D000, the server refuses no COMMIT of a proof`,
        hint: 'install the latch there first: see docs/rollback-only.md',
      }),
    ];
  },
};
