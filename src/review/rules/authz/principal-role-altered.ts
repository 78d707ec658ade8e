import { fieldsOf, listOf, textOf } from '../../../sql/tree.ts';
import type { Command } from '../../migrations/command.ts';
import { aboutCommand, migrationsOf } from '../../migrations/migrations.ts';
import { roleName } from '../../migrations/names.ts';
import type { ProjectRule } from '../rule.ts';

/** A migration makes, alters, renames or drops the role of a principal. */
export const principalRoleAltered: ProjectRule = {
  id: 'principal-role-altered',
  area: 'authz',
  mirror: { rule: 'principal-role-altered' },
  find: (sides) => {
    const { fresh, used } = migrationsOf(sides);
    return fresh.flatMap((command) => {
      const what = alteration(command);
      if (what === null) return [];
      return rolesOf(command)
        .filter((role) => used.roles.has(role))
        .map((role) =>
          aboutCommand(command, {
            severity: 'breaking',
            object: `role.${role}`,
            old: role,
            new: what,
            message: `${what} role "${role}", which contracts run as`,
            consequence: 'what the role may do, sees and waits for is decided anew, for every contract that runs as it',
            hint: 'compare the role before and after with \\drds and \\du in psql, and prove the contracts again',
          }),
        );
    });
  },
};

const verbs: Readonly<Record<string, string>> = {
  CreateRoleStmt: 'makes',
  AlterRoleStmt: 'alters',
  AlterRoleSetStmt: 'sets',
  DropRoleStmt: 'drops',
  ReassignOwnedStmt: 'gives away what belongs to',
  DropOwnedStmt: 'drops what belongs to, and every right of,',
};

/** Null where the command is about no role. */
function alteration({ tag, fields }: Command): string | null {
  if (tag === 'RenameStmt') return fields['renameType'] === 'OBJECT_ROLE' ? 'renames' : null;
  const verb = Object.hasOwn(verbs, tag) ? verbs[tag] : undefined;
  if (verb === undefined) return null;
  const options = listOf(fields['options']).map((each) =>
    (textOf(fieldsOf(fieldsOf(each)['DefElem'])['defname']) ?? '').toUpperCase(),
  );
  const setting = textOf(fieldsOf(fields['setstmt'])['name']);
  const details = [...options.filter((option) => option !== 'PASSWORD'), ...(setting === null ? [] : [setting])];
  return details.length === 0 ? verb : `${verb} ${details.join(', ')} of`;
}

function rolesOf({ fields }: Command): readonly string[] {
  const one = typeof fields['role'] === 'string' ? fields['role'] : roleName(fields['role']);
  const many = listOf(fields['roles']).map(roleName);
  return [one, textOf(fields['subname']), ...many].flatMap((role) => role ?? []);
}
