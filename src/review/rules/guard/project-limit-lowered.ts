import { inProject } from '../../project/in-project.ts';
import { changedLimits } from '../../project/limits.ts';
import type { ProjectRule } from '../rule.ts';

/** What a live call is held to too: its application meets the error. */
const ofApplications = new Set(['limits.lock', 'limits.statement', 'limits.idle', 'limits.rows', 'limits.bytes']);

/** A proof, or a live call, may take less of the database. */
export const projectLimitLowered: ProjectRule = {
  id: 'project-limit-lowered',
  area: 'guard',
  mirror: { rule: 'project-limit-raised' },
  find: (sides) =>
    changedLimits(sides)
      .filter(({ isRaised }) => !isRaised)
      .map(({ path, message, consequence, old, new: now }) =>
        inProject({
          severity: ofApplications.has(path) ? 'dangerous' : 'safe',
          path,
          old,
          new: now,
          message,
          consequence,
          hint: ofApplications.has(path) ? 'check how long the slowest live call takes' : null,
        }),
      ),
};
