import { fieldsOf, listOf, textOf } from '../../sql/tree.ts';
import type { Command } from './command.ts';
import type { Migrations } from './migrations.ts';
import { among, functionName, relationName, roleName } from './names.ts';

/** A right that a migration gives or takes, as far as contracts are concerned. */
export interface Privilege {
  readonly isGranted: boolean;
  /** `SELECT`, `ALL`; the name of a role where membership is given. */
  readonly rights: readonly string[];
  /** `function "public.f"`, `table "public.t"`, `role "admin"`, or a whole schema. */
  readonly on: string;
  readonly kind: 'function' | 'table' | 'role' | 'schema';
  /** A principal's role, or PUBLIC. */
  readonly roles: readonly string[];
}

/** What a command gives to, or takes from, the roles of contracts or everybody; and on what contracts use. */
export function privilegesIn({ tag, fields }: Command, { used, called }: Migrations): readonly Privilege[] {
  const isGranted = fields['is_grant'] === true;
  const concerned = (list: unknown): readonly string[] =>
    listOf(list).flatMap((each) => {
      const role = roleName(each);
      return role !== null && (role === 'PUBLIC' || used.roles.has(role)) ? [role] : [];
    });
  if (tag === 'GrantRoleStmt') {
    const roles = concerned(fields['grantee_roles']);
    const rights = listOf(fields['granted_roles']).map(
      (each) => textOf(fieldsOf(fieldsOf(each)['AccessPriv'])['priv_name']) ?? '',
    );
    return roles.length === 0
      ? []
      : [{ isGranted, rights, on: `role ${rights.map((role) => `"${role}"`).join(', ')}`, kind: 'role', roles }];
  }
  if (tag === 'AlterDefaultPrivilegesStmt') {
    const action = fieldsOf(fields['action']);
    const roles = concerned(action['grantees']);
    const on = 'everything that is made from here on';
    return roles.length === 0
      ? []
      : [{ isGranted: action['is_grant'] === true, rights: rightsOf(action['privileges']), on, kind: 'schema', roles }];
  }
  if (tag !== 'GrantStmt') return [];
  const roles = concerned(fields['grantees']);
  const rights = rightsOf(fields['privileges']);
  if (roles.length === 0) return [];
  if (
    fields['targtype'] === 'ACL_TARGET_ALL_IN_SCHEMA' ||
    fields['objtype'] === 'OBJECT_SCHEMA' ||
    fields['objtype'] === 'OBJECT_DATABASE'
  ) {
    const names = listOf(fields['objects']).map(
      (each) => `"${textOf(fieldsOf(fieldsOf(each)['String'])['sval']) ?? ''}"`,
    );
    const what =
      fields['objtype'] === 'OBJECT_DATABASE'
        ? 'database'
        : fields['objtype'] === 'OBJECT_SCHEMA'
          ? 'schema'
          : 'everything in schema';
    return [{ isGranted, rights, on: `${what} ${names.join(', ')}`, kind: 'schema', roles }];
  }
  return listOf(fields['objects']).flatMap((object): readonly Privilege[] => {
    const routine = among(functionName(object), called.keys());
    if (routine !== null) return [{ isGranted, rights, on: `function "${routine}"`, kind: 'function', roles }];
    const written = relationName(object);
    const known = among(written, used.tables);
    if (known !== null) return [{ isGranted, rights, on: `table "${known}"`, kind: 'table', roles }];
    // What contracts do not use can still be more than their roles should have.
    const on = written ?? functionName(object);
    return isGranted
      ? [{ isGranted, rights, on: on === null ? 'another object' : `"${on}"`, kind: 'schema', roles }]
      : [];
  });
}

/** `SELECT on table "app.orders"`; membership is a right by itself. */
export function onWhat({ rights, on, kind }: Privilege): string {
  return kind === 'role' ? on : `${rights.join(', ')} on ${on}`;
}

function rightsOf(list: unknown): readonly string[] {
  const names = listOf(list).map((each) => textOf(fieldsOf(fieldsOf(each)['AccessPriv'])['priv_name']) ?? 'all');
  return names.length === 0 ? ['ALL'] : names.map((name) => name.toUpperCase());
}
