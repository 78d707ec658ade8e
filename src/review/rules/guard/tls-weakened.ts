import { inProject } from '../../project/in-project.ts';
import { tlsChanges } from '../../project/tls.ts';
import type { ProjectRule } from '../rule.ts';

/** A connection to a target is protected less. */
export const tlsWeakened: ProjectRule = {
  id: 'tls-weakened',
  area: 'guard',
  mirror: { rule: 'tls-strengthened' },
  find: (sides) =>
    tlsChanges(sides)
      .filter(({ direction }) => direction === 'weaker')
      .map(({ path, message, consequence, old, new: now }) =>
        inProject({
          severity: 'breaking',
          path,
          old,
          new: now,
          message,
          consequence,
          hint: 'keep verify-full, and mend the certificate of the server instead',
        }),
      ),
};
