import { describe, expect, test } from 'vitest';
import { testBothWays } from './support/review-both-ways.ts';
import { files, withProject } from './support/review-project.ts';
import { changeOf, findings, withMigration } from './support/review-side.ts';

const edits = [
  {
    name: 'a principal is another role',
    from: 'exec: shop_exec\n',
    to: 'exec: shop_admin\n',
    there: ['role-changed breaking principals.exec'],
    back: ['role-changed breaking principals.exec'],
  },
  {
    name: 'the witness is another role',
    from: 'observer: shop_observer\n',
    to: 'observer: shop_other\n',
    there: ['role-changed breaking principals.observer'],
    back: ['role-changed breaking principals.observer'],
  },
  {
    name: 'another login is used',
    from: 'exec: { user: shop_exec,',
    to: 'exec: { user: shop_admin,',
    there: ['login-changed breaking targets.production.exec.user.default'],
    back: ['login-changed breaking targets.production.exec.user.default'],
  },
  {
    name: 'there is no login for migrations',
    from: '    migrate: { user: shop_dba }\n',
    to: '',
    there: ['login-changed breaking targets.production.migrate'],
    back: ['login-changed breaking targets.production.migrate'],
  },
  {
    name: 'the witness is a command',
    from: 'observer: { user: shop_observer, password: { env: SHOP_OBSERVER_PASSWORD } }',
    to: 'observer: { command: [docker, exec, db, psql] }',
    there: ['login-changed breaking targets.production.observer'],
    back: ['login-changed breaking targets.production.observer'],
  },
] as const;

describe('in the project file,', () => {
  testBothWays(edits.map(({ from, to, ...edit }) => ({ ...edit, base: files, head: withProject(from, to) })));
});

const rights = [
  ['GRANT EXECUTE ON FUNCTION app.place_order TO shop_exec;', 'privilege-granted safe'],
  ['GRANT SELECT ON app.orders TO shop_verify;', 'privilege-granted dangerous'],
  ['GRANT DELETE ON app.orders TO shop_exec, nobody;', 'privilege-granted breaking'],
  ['GRANT ALL ON ALL TABLES IN SCHEMA app TO shop_verify;', 'privilege-granted breaking'],
  ['GRANT SELECT ON app.orders TO PUBLIC;', 'privilege-granted breaking'],
  ['GRANT administrator TO shop_exec;', 'privilege-granted breaking'],
  ['ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT INSERT ON TABLES TO shop_exec;', 'privilege-granted breaking'],
  ['REVOKE SELECT ON app.orders FROM shop_verify;', 'privilege-revoked breaking'],
  ['REVOKE ALL ON FUNCTION app.place_order FROM PUBLIC;', 'privilege-revoked dangerous'],
  ['ALTER ROLE shop_exec BYPASSRLS;', 'principal-role-altered breaking'],
  ['ALTER ROLE shop_exec SET search_path = other;', 'principal-role-altered breaking'],
  ['ALTER ROLE shop_exec RENAME TO other;', 'principal-role-altered breaking'],
  ['DROP ROLE shop_verify;', 'principal-role-altered breaking'],
  ['ALTER TABLE app.orders ENABLE ROW LEVEL SECURITY;', 'row-security-changed breaking'],
  ['ALTER TABLE orders DISABLE ROW LEVEL SECURITY;', 'row-security-changed breaking'],
  ['CREATE POLICY own ON app.orders USING (true);', 'row-security-changed breaking'],
  ['ALTER POLICY own ON app.orders USING (false);', 'row-security-changed breaking'],
  ['DROP POLICY own ON app.orders;', 'row-security-changed breaking'],
] as const;

describe('a migration', () => {
  test.each(rights)('is told that does this: %s', async (sql, told) => {
    const found = await findings(files, withMigration(files, sql));
    expect(found.filter((each) => !each.startsWith('migration-added'))).toEqual([expect.stringMatching(`^${told} `)]);
  });

  test.each([
    'GRANT SELECT ON app.orders TO reporting;',
    'REVOKE SELECT ON app.unrelated FROM shop_exec;',
    'ALTER ROLE somebody SUPERUSER;',
    'CREATE POLICY own ON app.unrelated USING (true);',
    'ALTER TABLE app.unrelated ENABLE ROW LEVEL SECURITY;',
  ])('is not told but for being there, that does this: %s', async (sql) => {
    expect(await findings(files, withMigration(files, sql))).toEqual([
      'migration-added safe migrations.0002_next.added',
    ]);
  });

  test('that makes a role a member of another is told in words of membership', async () => {
    const head = withMigration(files, 'GRANT administrator TO shop_exec;');
    const { message, consequence } = await changeOf('privilege-granted', files, head);
    expect(message).toBe('migration "0002_next" grants role "administrator" to shop_exec');
    expect(consequence).toBe('the role may do whatever that one may, also what it is given later');
  });
});
