import { describe, expect, test } from 'vitest';
import { testBothWays } from './support/review-both-ways.ts';
import { files, withProject } from './support/review-project.ts';
import { changeOf, findings, withMigration } from './support/review-side.ts';

const edits = [
  {
    name: 'the kill-switch is turned on',
    from: 'enabled: false',
    to: 'enabled: true',
    there: ['kill-switch-opened breaking execution.enabled'],
    back: ['kill-switch-closed dangerous execution.enabled'],
  },
  {
    name: 'the kill-switch is neither on nor off',
    from: 'enabled: false',
    to: 'enabled: yes',
    there: ['kill-switch-opened dangerous execution.enabled'],
    back: ['kill-switch-closed safe execution.enabled'],
  },
  {
    name: 'the kill-switch is left out',
    from: 'execution:\n  enabled: false\n',
    to: '',
    there: ['kill-switch-closed safe execution.enabled'],
    back: ['kill-switch-closed safe execution.enabled'],
  },
  {
    name: 'the commit latch is another table',
    from: 'guard: contracts_guard.commit_latch\n',
    to: 'guard: app.latch\n',
    there: ['guard-table-changed breaking guard'],
    back: ['guard-table-changed breaking guard'],
  },
  {
    name: 'an adapter method executes another contract',
    from: 'placeOrder: place_order',
    to: 'placeOrder: read_order',
    there: ['adapter-method-rewired breaking adapter.placeOrder'],
    back: ['adapter-method-rewired breaking adapter.placeOrder'],
  },
  {
    name: 'an adapter method is added',
    from: '  placeOrder: place_order\n',
    to: '  placeOrder: place_order\n  readOrder: read_order\n',
    there: ['adapter-method-added dangerous adapter.readOrder'],
    back: ['adapter-method-removed breaking adapter.readOrder'],
  },
  {
    name: 'lock_timeout is raised out of all proportion',
    from: 'lock: 1s',
    to: 'lock: 5min',
    there: ['project-limit-raised breaking limits.lock'],
    back: ['project-limit-lowered dangerous limits.lock'],
  },
  {
    name: 'a limit of rows is raised',
    from: 'rows: 1000',
    to: 'rows: 2000',
    there: ['project-limit-raised dangerous limits.rows'],
    back: ['project-limit-lowered dangerous limits.rows'],
  },
  {
    name: 'a limit is left out, and is its default',
    from: '  rows: 1000\n',
    to: '',
    there: ['project-limit-raised dangerous limits.rows'],
    back: ['project-limit-lowered dangerous limits.rows'],
  },
  {
    name: 'a limit is written in another unit',
    from: 'statement: 10s',
    to: 'statement: 10000ms',
    there: [],
    back: [],
  },
  {
    name: 'a target leads to another host',
    from: 'default: db.shop.test',
    to: 'default: db2.shop.test',
    there: ['target-place-changed breaking targets.production.host.default'],
    back: ['target-place-changed breaking targets.production.host.default'],
  },
  {
    name: 'a target gets a port that is not the usual one',
    from: 'database: shop\n',
    to: 'database: shop\n    port: 5433\n',
    there: ['target-place-changed breaking targets.production.port.default'],
    back: ['target-place-changed breaking targets.production.port.default'],
  },
  {
    name: 'a target leads to another database',
    from: 'database: shop\n',
    to: 'database: shop2\n',
    there: ['target-place-changed breaking targets.production.database.default'],
    back: ['target-place-changed breaking targets.production.database.default'],
  },
  {
    name: 'a host is read from another variable',
    from: 'SHOP_DB_HOST',
    to: 'OTHER_HOST',
    there: ['variable-renamed dangerous targets.production.host.env'],
    back: ['variable-renamed dangerous targets.production.host.env'],
  },
  {
    name: 'a host is read from no variable',
    from: '{ env: SHOP_DB_HOST, default: db.shop.test }',
    to: 'db.shop.test',
    there: ['variable-renamed dangerous targets.production.host.env'],
    back: ['variable-renamed dangerous targets.production.host.env'],
  },
  {
    name: 'a password is read from another variable',
    from: 'SHOP_EXEC_PASSWORD',
    to: 'ANOTHER_PASSWORD',
    there: ['variable-renamed dangerous targets.production.exec.password.env'],
    back: ['variable-renamed dangerous targets.production.exec.password.env'],
  },
  {
    name: 'sslmode is weaker',
    from: 'sslmode: verify-full',
    to: 'sslmode: require',
    there: ['tls-weakened breaking targets.production.sslmode.default'],
    back: ['tls-strengthened safe targets.production.sslmode.default'],
  },
  {
    name: 'sslmode is what the environment says',
    from: 'sslmode: verify-full',
    to: 'sslmode: { env: SHOP_DB_SSLMODE }',
    there: [
      'tls-weakened breaking targets.production.sslmode.default',
      'variable-renamed dangerous targets.production.sslmode.env',
    ],
    back: [
      'tls-strengthened safe targets.production.sslmode.default',
      'variable-renamed dangerous targets.production.sslmode.env',
    ],
  },
  {
    name: 'plaintext is allowed',
    from: 'sslmode: verify-full\n',
    to: 'sslmode: verify-full\n    allowPlaintext: true\n',
    there: ['tls-weakened breaking targets.production.allowPlaintext'],
    back: ['tls-strengthened safe targets.production.allowPlaintext'],
  },
  {
    name: 'a pooler is allowed',
    from: 'sslmode: verify-full\n',
    to: 'sslmode: verify-full\n    allowPooler: true\n',
    there: ['pooler-allowed dangerous targets.production.allowPooler'],
    back: ['pooler-refused safe targets.production.allowPooler'],
  },
  {
    name: 'every public authority is trusted',
    from: '    sslrootcert: certs/shop.pem\n',
    to: '',
    there: ['tls-weakened breaking targets.production.sslrootcert'],
    back: ['tls-strengthened safe targets.production.sslrootcert'],
  },
  {
    name: 'another authority is trusted',
    from: 'certs/shop.pem',
    to: 'certs/other.pem',
    there: ['root-certificate-changed dangerous targets.production.sslrootcert'],
    back: ['root-certificate-changed dangerous targets.production.sslrootcert'],
  },
  {
    name: 'a target has another name',
    from: '  production:\n',
    to: '  staging:\n',
    there: ['target-added dangerous targets.staging', 'target-removed breaking targets.production'],
    back: ['target-added dangerous targets.production', 'target-removed breaking targets.staging'],
  },
  {
    name: 'one column less keeps tenants apart',
    from: '[tenant_id]',
    to: '[]',
    there: ['tenant-column-removed dangerous review.tenant_columns.tenant_id'],
    back: ['tenant-column-added safe review.tenant_columns.tenant_id'],
  },
  {
    name: 'the file is laid out otherwise',
    from: 'project: shop',
    to: '# the shop\nproject:   shop',
    there: [],
    back: [],
  },
] as const;

describe('in the project file,', () => {
  testBothWays(edits.map(({ from, to, ...edit }) => ({ ...edit, base: files, head: withProject(from, to) })));

  test('a limit is told with its factor, and with what a live call meets', async () => {
    const change = await changeOf('project-limit-raised', files, withProject('lock: 1s', 'lock: 5min'));
    expect(change.message).toBe('lock_timeout 1s → 5min (300×)');
    expect(change.consequence).toContain('queue longer for a lock');
    expect(change.at).toEqual({ side: 'head', file: 'contracts/contracts.yaml', line: 15 });
  });

  test('a new target is told with the passwords that its host would be sent', async () => {
    const change = await changeOf('target-added', files, withProject('  production:\n', '  staging:\n'));
    expect(change.consequence).toBe(
      'contracts verify sends that host the passwords in SHOP_EXEC_PASSWORD, SHOP_VERIFY_PASSWORD, SHOP_OBSERVER_PASSWORD',
    );
  });
});

describe('a migration that touches the commit latch', () => {
  test.each([
    'DROP TRIGGER latch ON contracts_guard.commit_latch;',
    'ALTER TABLE contracts_guard.commit_latch DISABLE TRIGGER ALL;',
    'DROP SCHEMA contracts_guard CASCADE;',
  ])('is told: %s', async (sql) => {
    expect(await findings(files, withMigration(files, sql))).toContainEqual(
      expect.stringMatching(/^guard-altered breaking migrations\.0002_next\.guard\./),
    );
  });

  test('is not what touches something else', async () => {
    expect(await findings(files, withMigration(files, 'DROP TRIGGER latch ON app.unrelated;'))).toEqual([
      'migration-added safe migrations.0002_next.added',
    ]);
  });
});
