import { inProject } from '../../project/in-project.ts';
import { changedLimits } from '../../project/limits.ts';
import type { ProjectRule } from '../rule.ts';

/** From here on a limit limits nothing that it limited before. */
const asGoodAsNone = 100;

/** A proof, or a live call, may take more of the database. */
export const projectLimitRaised: ProjectRule = {
  id: 'project-limit-raised',
  area: 'guard',
  mirror: { rule: 'project-limit-lowered' },
  find: (sides) =>
    changedLimits(sides)
      .filter(({ isRaised }) => isRaised)
      .map(({ path, message, consequence, old, new: now, factor }) =>
        inProject({
          severity: factor >= asGoodAsNone ? 'breaking' : 'dangerous',
          path,
          old,
          new: now,
          message,
          consequence,
          hint: 'say in the pull request which run needed more',
        }),
      ),
};
