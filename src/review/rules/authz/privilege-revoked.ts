import { aboutCommand, migrationsOf } from '../../migrations/migrations.ts';
import { onWhat, privilegesIn } from '../../migrations/privileges.ts';
import type { ProjectRule } from '../rule.ts';

/** A migration takes a right from a role of the contracts, or from everybody. */
export const privilegeRevoked: ProjectRule = {
  id: 'privilege-revoked',
  area: 'authz',
  mirror: { rule: 'privilege-granted' },
  find: (sides) => {
    const migrations = migrationsOf(sides);
    return migrations.fresh.flatMap((command) =>
      privilegesIn(command, migrations)
        .filter(({ isGranted }) => !isGranted)
        .map((privilege) => {
          const isEverybody = privilege.roles.every((role) => role === 'PUBLIC');
          const [rights, roles] = [privilege.rights.join(', '), privilege.roles.join(', ')];
          return aboutCommand(command, {
            severity: isEverybody ? 'dangerous' : 'breaking',
            object: `revoke.${privilege.on}.${roles}`,
            old: `${rights} to ${roles}`,
            new: null,
            message: `revokes ${onWhat(privilege)} from ${roles}`,
            consequence: isEverybody
              ? 'roles that had it through PUBLIC alone fail with 42501'
              : 'contracts of the role that need it fail with 42501',
            hint: isEverybody
              ? 'check that every role of a contract is granted it by name'
              : 'type `contracts analyze` to see what the contracts need',
          });
        }),
    );
  },
};
