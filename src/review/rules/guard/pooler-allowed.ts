import { inProject } from '../../project/in-project.ts';
import { matchedTargets } from '../../project/targets.ts';
import type { ProjectRule } from '../rule.ts';

/** A pooler between the toolkit and a target is allowed, and was refused. */
export const poolerAllowed: ProjectRule = {
  id: 'pooler-allowed',
  area: 'guard',
  mirror: { rule: 'pooler-refused' },
  find: (sides) =>
    matchedTargets(sides)
      .kept.filter(({ old, new: now }) => !old.allowPooler && now.allowPooler)
      .map(({ new: { name } }) =>
        inProject({
          severity: 'dangerous',
          path: `targets.${name}.allowPooler`,
          old: 'false',
          new: 'true',
          message: `a pooler before target "${name}" is allowed, and was refused`,
          consequence:
            'a session may be another one from transaction to transaction: what a proof sees, it sees of several',
          hint: 'allow a pooler only where it keeps one session for one client',
        }),
      ),
};
