import { describe, expect, test } from 'vitest';
import { testBothWays } from './support/review-both-ways.ts';
import { files, withProject } from './support/review-project.ts';
import { changeOf, findings, withMigration } from './support/review-side.ts';

describe('in the project file,', () => {
  testBothWays([
    {
      name: 'a table that joins the surface',
      base: files,
      head: withProject('surface:\n', 'surface:\n  - app.more\n'),
      there: ['surface-table-added dangerous surface.app.more'],
      back: ['surface-table-removed breaking surface.app.more'],
    },
  ]);
});

const commands = [
  [
    'CREATE TRIGGER audit AFTER INSERT ON app.orders EXECUTE FUNCTION app.audit();',
    ['used-table-trigger-changed dangerous'],
  ],
  ['DROP TRIGGER audit ON app.orders;', ['used-table-trigger-changed breaking']],
  ['ALTER TABLE app.orders DISABLE TRIGGER ALL;', ['used-table-trigger-changed breaking']],
  ['ALTER TRIGGER audit ON app.orders RENAME TO a;', ['used-table-trigger-changed dangerous']],
  ['CREATE RULE off AS ON INSERT TO app.orders DO INSTEAD NOTHING;', ['used-table-trigger-changed breaking']],
  ['DROP RULE off ON app.orders;', ['used-table-trigger-changed breaking']],
  [
    'ALTER TABLE app.orders ADD COLUMN note text, DROP COLUMN total;',
    ['used-table-altered breaking', 'used-table-altered dangerous'],
  ],
  ['SET search_path = app; ALTER TABLE orders OWNER TO somebody;', ['used-table-altered breaking']],
  ['ALTER TABLE app.orders RENAME COLUMN total TO sum;', ['used-table-altered breaking']],
  ['ALTER TABLE app.orders RENAME TO sales;', ['used-table-altered breaking']],
  ['ALTER TABLE app.orders SET SCHEMA sales;', ['used-table-altered breaking']],
  ['DROP TABLE app.items, app.orders;', ['used-table-altered breaking', 'used-table-altered breaking']],
  ['CREATE OR REPLACE VIEW app.orders AS SELECT 1 AS id;', ['used-table-altered breaking']],
  ['CREATE UNIQUE INDEX ON app.orders (id);', ['used-table-altered dangerous']],
  ['INSERT INTO app.orders DEFAULT VALUES;', ['used-table-data-changed dangerous']],
  ['UPDATE app.orders SET total = 0;', ['used-table-data-changed dangerous']],
  ['TRUNCATE app.orders;', ['used-table-data-changed dangerous']],
] as const;

describe('a migration', () => {
  test.each(commands)('is told that does this: %s', async (sql, told) => {
    const found = await findings(files, withMigration(files, sql));
    const others = found.filter((each) => !each.startsWith('migration-added'));
    expect(others.map((each) => each.split(' ', 2).join(' '))).toEqual(told);
  });

  test.each([
    'CREATE TRIGGER audit AFTER INSERT ON app.unrelated EXECUTE FUNCTION app.audit();',
    'ALTER TABLE app.unrelated DROP COLUMN total;',
    'DROP TABLE app.unrelated;',
    'DELETE FROM app.unrelated;',
    'CREATE INDEX ON app.orders (id);',
    "COMMENT ON TABLE app.orders IS 'what was ordered';",
    'CREATE VIEW app.large AS SELECT o.id FROM app.orders AS o;',
  ])('is not told but for being there, that does this: %s', async (sql) => {
    expect(await findings(files, withMigration(files, sql))).toEqual([
      'migration-added safe migrations.0002_next.added',
    ]);
  });

  test('is shown at the line of the command', async () => {
    const head = withMigration(files, '-- what is sold\n\nALTER TABLE app.orders\n  DROP COLUMN total;');
    const { message, at } = await changeOf('used-table-altered', files, head);
    expect(message).toBe('migration "0002_next" alters table "app.orders", which contracts use: DROP COLUMN "total"');
    expect(at).toEqual({ side: 'head', file: 'migrations/0002_next.sql', line: 4 });
  });
});
