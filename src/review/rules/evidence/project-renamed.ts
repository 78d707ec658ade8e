import { inProject } from '../../project/in-project.ts';
import { projectsOf } from '../../project/targets.ts';
import type { ProjectRule } from '../rule.ts';

/** The name under which evidence is filed. */
export const projectRenamed: ProjectRule = {
  id: 'project-renamed',
  area: 'evidence',
  mirror: { rule: 'project-renamed' },
  find: (sides) => {
    const projects = projectsOf(sides);
    if (projects === null || projects.old.name === projects.new.name) return [];
    const [old, now] = [projects.old.name, projects.new.name];
    return [
      inProject({
        severity: 'safe',
        path: 'project',
        old,
        new: now,
        message: `the project is called "${now}", was "${old}"`,
        consequence: 'nothing in the database; evidence from here on has the other name',
        hint: null,
      }),
    ];
  },
};
