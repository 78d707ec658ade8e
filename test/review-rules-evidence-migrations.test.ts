import { describe, expect, test } from 'vitest';
import { testBothWays } from './support/review-both-ways.ts';
import { callText, files, migrationFile, replaced } from './support/review-project.ts';
import { changeOf, findings, type ProjectFiles, withMigration } from './support/review-side.ts';

const definition = 'FUNCTION app.place_order(p_customer text, p_total numeric) RETURNS jsonb LANGUAGE plpgsql';
const pinned = 'SECURITY DEFINER SET search_path = pg_catalog, pg_temp';
const body = "AS $$ BEGIN PERFORM app.check_customer(p_customer); RETURN '{}'; END $$;";
const functions = [
  [
    `CREATE OR REPLACE ${definition} ${pinned} AS $$ BEGIN RETURN NULL; END $$;`,
    ['called-function-redefined dangerous'],
  ],
  [`CREATE OR REPLACE ${definition} ${body}`, ['called-function-redefined breaking']],
  [
    `CREATE OR REPLACE ${definition.replace('jsonb', 'json')} ${pinned} ${body}`,
    ['called-function-redefined breaking'],
  ],
  [`CREATE ${definition.replace('numeric', 'integer')} ${pinned} ${body}`, ['called-function-redefined breaking']],
  [
    'CREATE OR REPLACE FUNCTION app.check_customer(p_customer text) RETURNS void LANGUAGE sql AS $$ SELECT 2 $$;',
    ['called-function-redefined dangerous'],
  ],
  [`CREATE OR REPLACE ${definition} ${pinned} SET timezone = 'UTC' ${body}`, ['called-function-redefined breaking']],
  [`CREATE OR REPLACE ${definition} ${pinned} SET work_mem = 0 ${body}`, ['called-function-redefined breaking']],
  [`CREATE OR REPLACE ${definition} ${pinned} PARALLEL SAFE ${body}`, ['called-function-redefined dangerous']],
  [`CREATE OR REPLACE ${definition} ${pinned} LEAKPROOF COST 10 ${body}`, ['called-function-redefined dangerous']],
  ['DROP FUNCTION app.place_order(text, numeric), app.other;', ['called-function-dropped breaking']],
  ['ALTER FUNCTION app.place_order(text, numeric) OWNER TO somebody;', ['called-function-altered breaking']],
  ['ALTER FUNCTION app.place_order RENAME TO order_placed;', ['called-function-altered breaking']],
  ['ALTER FUNCTION place_order SET SCHEMA other;', ['called-function-altered breaking']],
  ['ALTER FUNCTION app.place_order SECURITY INVOKER;', ['called-function-altered breaking']],
  ['ALTER FUNCTION app.place_order RESET ALL;', ['called-function-altered breaking']],
  ['ALTER FUNCTION app.place_order COST 10;', ['called-function-altered dangerous']],
  ["DO $$ BEGIN EXECUTE 'DROP TABLE ' || 'orders'; END $$;", ['migration-unread unknown']],
  ["DO $$ BEGIN EXECUTE 'DROP TABLE ' || 'o'; END $$;", ['migration-unread dangerous']],
  ['\\copy app.orders from orders.csv', ['migration-unread unknown']],
  ['{{ include }};', ['migration-unread dangerous']],
  ['DROP SCHEMA app CASCADE;', ['migration-unclassified unknown']],
  ["SELECT app.place_order('ann', 1);", ['migration-unclassified unknown']],
] as const;

describe('a migration', () => {
  test.each(functions)('is told that does this: %s', async (sql, told) => {
    const found = await findings(files, withMigration(files, sql));
    const others = found.filter((each) => !each.startsWith('migration-added'));
    expect(others.map((each) => each.split(' ', 2).join(' '))).toEqual(told);
  });

  test.each([
    `CREATE OR REPLACE ${definition} ${pinned} ${body}`,
    `CREATE OR REPLACE ${definition} ${pinned} SET timezone = 'UTC' SET timezone TO DEFAULT PARALLEL UNSAFE ${body}`,
    'CREATE OR REPLACE FUNCTION app.other(p_customer text) RETURNS void LANGUAGE sql AS $$ SELECT 2 $$;',
    'DROP FUNCTION app.other(text);',
    'ALTER FUNCTION app.other(text) OWNER TO somebody;',
    'CREATE TYPE app.mood AS ENUM ();',
  ])('is not told but for being there, that does this: %s', async (sql) => {
    expect(await findings(files, withMigration(files, sql))).toEqual([
      'migration-added safe migrations.0002_next.added',
    ]);
  });

  test('says what of a function is not what it was, and who calls it', async () => {
    const head = withMigration(files, `CREATE OR REPLACE ${definition} ${body}`);
    expect((await changeOf('called-function-redefined', files, head)).message).toBe(
      'migration "0002_next" defines function "app.place_order(text, numeric)" again, which contract "place_order" calls: security DEFINER → INVOKER; search_path pg_catalog, pg_temp → the caller’s',
    );
  });

  const redefinedAs = (text: string) =>
    changeOf(
      'called-function-redefined',
      files,
      withMigration(files, `CREATE OR REPLACE ${definition} ${pinned} ${text}`),
    );

  test('shows the lines of a body that are not what they were, and no others', async () => {
    const { old, new: now } = await redefinedAs(
      'AS $$ BEGIN PERFORM app.check_customer(p_customer);\nRETURN NULL; END $$;',
    );
    expect(old).toBe(" BEGIN PERFORM app.check_customer(p_customer); RETURN '{}'; END ");
    expect(now).toBe(' BEGIN PERFORM app.check_customer(p_customer);\nRETURN NULL; END ');
  });

  test('shows forty lines of a body that is all new, and how many there are more', async () => {
    const lines = Array.from({ length: 100 }, (_, at) => `PERFORM ${at};`).join('\n');
    const { new: now } = await redefinedAs(`AS $$\nBEGIN\n${lines}\nEND $$;`);
    expect(now?.split('\n')).toHaveLength(41);
    expect(now).toMatch(/^BEGIN\nPERFORM 0;\n[\s\S]*\n… and 62 lines more$/);
  });

  test('a line is shown as far as anybody reads it', async () => {
    const { new: now } = await redefinedAs(`AS $$\nBEGIN\nPERFORM '${'x'.repeat(100_000)}';\nEND $$;`);
    expect(now?.length).toBeLessThan(1_000);
  });

  test('names every option of a function that is another one', async () => {
    const head = withMigration(
      files,
      `CREATE OR REPLACE ${definition} ${pinned} SET work_mem = 0 COST 7 SUPPORT app.help ${body}`,
    );
    expect((await changeOf('called-function-redefined', files, head)).message).toMatch(
      /calls: settings none → work_mem = 0; cost the default → 7; support the default → app\.help$/,
    );
  });

  test('is accepted with all of its body: the same line at another place is another change', async () => {
    const inOrder = (...lines: readonly string[]) => redefinedAs(`AS $$\nBEGIN\n${lines.join('\n')}\nEND $$;`);
    const [one, other] = [await inOrder('a;', 'b;', 'c;'), await inOrder('a;', 'c;', 'b;')];
    expect(one.fingerprint).not.toBe(other.fingerprint);
  });

  test('a body in the words of SQL that only stands elsewhere is the same', async () => {
    const sql =
      'FUNCTION app.place_order(p_customer text, p_total numeric) RETURNS jsonb BEGIN ATOMIC SELECT NULL::jsonb; END;';
    const base = { ...files, [migrationFile]: `-- Up Migration\nCREATE ${sql}` };
    const again = (text: string) => findings(base, withMigration(base, `CREATE OR REPLACE ${text}`));
    expect(await again(sql)).toEqual(['migration-added safe migrations.0002_next.added']);
    expect(await again(sql.replace('NULL', "'{}'"))).toContainEqual(
      expect.stringMatching(/^called-function-redefined dangerous/),
    );
  });

  test.each([
    [
      "DO $$ BEGIN EXECUTE 'DROP TABLE ' || 'orders'; END $$;",
      'migration-unread',
      "DO $$ BEGIN EXECUTE 'DROP TABLE ' || 'orders'; END $$",
    ],
    ['SELECT 1;\n{{ include }};', 'migration-unread', '{{ include }};'],
    ['SELECT 1;\nDROP SCHEMA app CASCADE;', 'migration-unclassified', 'DROP SCHEMA app CASCADE'],
  ])('shows the command that nobody can judge: %s', async (sql, rule, shown) => {
    expect((await changeOf(rule, files, withMigration(files, sql))).new).toBe(shown);
  });

  test('that defines a function which nobody ever saw is unknown', async () => {
    const { [migrationFile]: _, ...base } = files;
    const head = withMigration(base, `CREATE OR REPLACE ${definition} ${body}`);
    expect((await changeOf('called-function-redefined', base, head)).severity).toBe('unknown');
  });

  test('that makes the function of a contract is what the contract waits for', async () => {
    const { [migrationFile]: _, ...base } = files;
    expect(await findings(base, withMigration(base, `CREATE ${definition} ${pinned} ${body}`))).toEqual([
      'called-function-created safe migrations.0002_next.app.place_order(text, numeric)',
      'migration-added safe migrations.0002_next.added',
    ]);
  });

  const migration = files[migrationFile] ?? '';
  const edited = (from: string, to: string): ProjectFiles => ({
    ...files,
    [migrationFile]: replaced(migration, from, to),
  });
  testBothWays([
    {
      name: 'that was edited on the way up',
      base: files,
      head: edited("RETURN '{}'", 'RETURN NULL'),
      there: [
        'applied-migration-edited breaking migrations.0001_functions.edited',
        'called-function-redefined dangerous migrations.0001_functions.app.place_order(text, numeric)',
      ],
      back: [
        'applied-migration-edited breaking migrations.0001_functions.edited',
        'called-function-redefined dangerous migrations.0001_functions.app.place_order(text, numeric)',
      ],
    },
    {
      name: 'that was edited on the way down',
      base: files,
      head: edited('DROP FUNCTION app.place', 'DROP FUNCTION IF EXISTS app.place'),
      there: ['applied-migration-edited dangerous migrations.0001_functions.edited'],
      back: ['applied-migration-edited dangerous migrations.0001_functions.edited'],
    },
    {
      name: 'that got a comment',
      base: files,
      head: edited('-- Up Migration', '-- Up Migration\n-- what the shop calls'),
      there: ['applied-migration-edited safe migrations.0001_functions.edited'],
      back: ['applied-migration-edited safe migrations.0001_functions.edited'],
    },
    {
      name: 'that is new',
      base: files,
      head: withMigration(files, 'SELECT 1;'),
      there: ['migration-added safe migrations.0002_next.added'],
      back: ['migration-removed breaking migrations.0002_next.added'],
    },
    {
      name: 'that is new, and not the last one',
      base: files,
      head: { ...files, 'migrations/0001_before.sql': 'SELECT 1;' },
      there: ['migration-added breaking migrations.0001_before.added'],
      back: ['migration-removed breaking migrations.0001_before.added'],
    },
  ]);

  test('is not read where none differs', async () => {
    expect(
      await findings(files, { ...files, 'contracts/place_order/v1.sql': replaced(callText, 'Place one', 'Place an') }),
    ).toEqual(['summary-changed safe summary']);
  });
});
