import type { Severity } from '../../change.ts';
import { aboutCommand, migrationsOf } from '../../migrations/migrations.ts';
import { onWhat, type Privilege, privilegesIn } from '../../migrations/privileges.ts';
import type { ProjectRule } from '../rule.ts';

/** A migration gives a right to a role of the contracts, or to everybody. */
export const privilegeGranted: ProjectRule = {
  id: 'privilege-granted',
  area: 'authz',
  mirror: { rule: 'privilege-revoked' },
  find: (sides) => {
    const migrations = migrationsOf(sides);
    return migrations.fresh.flatMap((command) =>
      privilegesIn(command, migrations)
        .filter(({ isGranted }) => isGranted)
        .map((privilege) => {
          const { severity, consequence } = judge(privilege);
          const [rights, roles] = [privilege.rights.join(', '), privilege.roles.join(', ')];
          return aboutCommand(command, {
            severity,
            object: `grant.${privilege.on}.${roles}`,
            old: null,
            new: `${rights} to ${roles}`,
            message: `grants ${onWhat(privilege)} to ${roles}`,
            consequence,
            hint: severity === 'safe' ? null : 'grant to one role what one contract needs, and nothing more',
          });
        }),
    );
  },
};

const reading = new Set(['SELECT', 'EXECUTE', 'USAGE', 'CONNECT']);

function judge({ rights, kind, roles }: Privilege): { readonly severity: Severity; readonly consequence: string } {
  if (kind === 'role') {
    return { severity: 'breaking', consequence: 'the role may do whatever that one may, also what it is given later' };
  }
  if (roles.includes('PUBLIC')) {
    return { severity: 'breaking', consequence: 'every role of the cluster may do it, also those that are made later' };
  }
  if (kind === 'function' && rights.every((right) => right === 'EXECUTE')) {
    return { severity: 'safe', consequence: 'contracts that call it no longer fail with 42501' };
  }
  if (rights.every((right) => reading.has(right))) {
    return { severity: 'dangerous', consequence: 'the role reads more than it did: no contract may need it' };
  }
  return { severity: 'breaking', consequence: 'the role may write past the functions that contracts call' };
}
