import { inProject } from '../../project/in-project.ts';
import { tlsChanges } from '../../project/tls.ts';
import type { ProjectRule } from '../rule.ts';

/** A connection to a target is protected more. */
export const tlsStrengthened: ProjectRule = {
  id: 'tls-strengthened',
  area: 'guard',
  mirror: { rule: 'tls-weakened' },
  find: (sides) =>
    tlsChanges(sides)
      .filter(({ direction }) => direction === 'stronger')
      .map(({ path, message, old, new: now }) =>
        inProject({
          severity: 'safe',
          path,
          old,
          new: now,
          message,
          consequence: 'a server that cannot do that is not connected to',
          hint: null,
        }),
      ),
};
