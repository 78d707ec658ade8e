import { inProject } from '../../project/in-project.ts';
import { tlsChanges } from '../../project/tls.ts';
import type { ProjectRule } from '../rule.ts';

/** Another file says which authorities are trusted. */
export const rootCertificateChanged: ProjectRule = {
  id: 'root-certificate-changed',
  area: 'guard',
  mirror: { rule: 'root-certificate-changed' },
  find: (sides) =>
    tlsChanges(sides)
      .filter(({ direction }) => direction === 'other')
      .map(({ path, message, consequence, old, new: now }) =>
        inProject({
          severity: 'dangerous',
          path,
          old,
          new: now,
          message,
          consequence,
          hint: 'compare the fingerprints of both certificates with those of your authority',
        }),
      ),
};
