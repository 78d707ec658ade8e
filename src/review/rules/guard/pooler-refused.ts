import { inProject } from '../../project/in-project.ts';
import { matchedTargets } from '../../project/targets.ts';
import type { ProjectRule } from '../rule.ts';

/** A pooler between the toolkit and a target is refused, and was allowed. */
export const poolerRefused: ProjectRule = {
  id: 'pooler-refused',
  area: 'guard',
  mirror: { rule: 'pooler-allowed' },
  find: (sides) =>
    matchedTargets(sides)
      .kept.filter(({ old, new: now }) => old.allowPooler && !now.allowPooler)
      .map(({ new: { name } }) =>
        inProject({
          severity: 'safe',
          path: `targets.${name}.allowPooler`,
          old: 'true',
          new: 'false',
          message: `a pooler before target "${name}" is refused, and was allowed`,
          consequence: 'a proof through a pooler stops with exit code 4',
          hint: null,
        }),
      ),
};
