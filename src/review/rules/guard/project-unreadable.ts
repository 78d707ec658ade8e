import { projectFile } from '../../../contract/project-file.ts';
import type { FoundInProject, ProjectRule } from '../rule.ts';

/** The project file of one side is missing or wrong, so that nothing of it can be held against the other one's. */
export const projectUnreadable: ProjectRule = {
  id: 'project-unreadable',
  area: 'guard',
  mirror: { none: 'a project file that can be read is what is expected' },
  find: ({ base, head }) =>
    (['base', 'head'] as const)
      .filter((side) => (side === 'base' ? base : head).project === null)
      .map(
        (side): FoundInProject => ({
          severity: 'unknown',
          contract: null,
          path: `project.${side}`,
          at: { side, file: projectFile, line: 1 },
          old: null,
          new: null,
          message: `the project file cannot be read on the side of the ${side}`,
          consequence: 'surface, roles, limits and targets of both sides cannot be compared: anything may have changed',
          hint: 'Type `contracts check` there to see what is wrong with it.',
        }),
      ),
};
