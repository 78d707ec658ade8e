import type { LiveRule } from '../live-rule.ts';

/** The new version needs a privilege that the role does not hold on this database, and the old one did not need. */
export const grantMissing: LiveRule = {
  id: 'grant-missing',
  area: 'authz',
  mirror: { none: 'a privilege that the role holds already changes nothing' },
  find: ({ pairing, base, head }) => {
    if (pairing === 'unchanged') return [];
    const known = new Set(missing(base).map(({ privilege, object, role }) => `${role} ${privilege} ${object}`));
    return missing(head)
      .filter(({ privilege, object, role }) => !known.has(`${role} ${privilege} ${object}`))
      .map(({ privilege, object, role }) => ({
        severity: 'dangerous',
        path: `privileges.${role}.${privilege}.${object}`,
        old: null,
        new: `${privilege} on ${object}`,
        message: `role "${role}" needs ${privilege} on "${object}" and does not hold it on this database`,
        consequence: 'the statement fails with 42501 (insufficient_privilege) until somebody grants it',
        hint: `grant ${privilege} on ${object} to "${role}" in a migration, before the application is deployed`,
      }));
  },
};

type Needs = NonNullable<Parameters<LiveRule['find']>[0]['base']>['analysis']['privileges']['needs'];

function missing(reached: Parameters<LiveRule['find']>[0]['base']): Needs {
  return reached?.analysis.privileges.needs.filter(({ held }) => !held) ?? [];
}
