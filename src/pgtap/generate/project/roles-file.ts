import { headOf, type Origin } from '../origin.ts';
import { sqlQuoted, sqlRows, sqlText } from '../sql-text.ts';
import { type GeneratedFile, type Part, section, test, testFile } from '../test-file.ts';
import type { RoleFacts } from './database.ts';

/** The principals' roles and the owners of what they use: what they may, what they are members of, what they start with. */
export function rolesFile(roles: readonly RoleFacts[], origin: Origin): GeneratedFile {
  // The superuser that migrated has another name on every server.
  const named = roles.filter(({ isPrincipal, isSuperuser }) => isPrincipal || !isSuperuser);
  return testFile('roles.sql', {
    about: headOf(origin, `the roles of target "${origin.target}"`),
    parts: named.map((role) => section(role.name, testRole(role))),
  });
}

function testRole(role: RoleFacts): readonly Part[] {
  const { name, isSuperuser, attributes, memberOf, settings } = role;
  const text = sqlText(name);
  const has = Object.entries(attributes);
  return [
    test('has_role', text, sqlText(`role ${name} exists`)),
    isSuperuser
      ? test('is_superuser', text, sqlText(`role ${name} is a superuser`))
      : test('isnt_superuser', text, sqlText(`role ${name} is no superuser`)),
    test(
      'results_eq',
      sqlQuoted(`SELECT ${has.map(([column]) => column).join(', ')} FROM pg_roles WHERE rolname = ${text}`),
      sqlQuoted(`VALUES (${has.map(([, held]) => held).join(', ')})`),
      sqlText(`role ${name} ${attributes['rolcanlogin'] === true ? 'may' : 'cannot'} log in, and has these attributes`),
    ),
    ...memberOf.map((group) =>
      test('is_member_of', sqlText(group), text, sqlText(`role ${name} is a member of ${group}`)),
    ),
    memberships(name, memberOf),
    startsWith(name, settings),
  ];
}

function memberships(name: string, groups: readonly string[]): Part {
  const asked = sqlQuoted(
    `SELECT g.rolname::text COLLATE "default" FROM pg_auth_members AS m JOIN pg_roles AS g ON g.oid = m.roleid JOIN pg_roles AS r ON r.oid = m.member WHERE r.rolname = ${sqlText(name)} ORDER BY g.rolname`,
  );
  if (groups.length === 0) return test('is_empty', asked, sqlText(`role ${name} is a member of no other role`));
  const rows = groups.map((group) => [group]);
  return test('results_eq', asked, sqlQuoted(sqlRows(rows, ['text'])), sqlText(`role ${name} is a member of no more`));
}

function startsWith(name: string, settings: readonly string[]): Part {
  const asked = sqlQuoted(
    `SELECT setting COLLATE "default" FROM pg_db_role_setting AS s JOIN pg_roles AS r ON r.oid = s.setrole, unnest(s.setconfig) AS setting WHERE r.rolname = ${sqlText(name)} AND s.setdatabase = 0 ORDER BY setting COLLATE "C"`,
  );
  if (settings.length === 0) return test('is_empty', asked, sqlText(`role ${name} starts with no settings of its own`));
  const rows = settings.map((setting) => [setting]);
  return test(
    'results_eq',
    asked,
    sqlQuoted(sqlRows(rows, ['text'])),
    sqlText(`role ${name} starts with its settings`),
  );
}
