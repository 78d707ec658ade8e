import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { constantOf } from '../src/catalog/tree/constant.ts';
import { mentionsOfTree } from '../src/catalog/tree/mentions-of-tree.ts';
import { parseNodeTree } from '../src/catalog/tree/node-tree.ts';
import { reachOfTree } from '../src/catalog/tree/reach-of-tree.ts';
import { freshDatabase, type TestDatabase } from './support/database.ts';
import { only, runStatements, withReader } from './support/read-catalog.ts';
import { describeTree, storedQueries, storedRules } from './support/stored-expressions.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await freshDatabase();
  await runStatements(database.admin, 'stored-expressions.sql');
});

afterAll(async () => {
  await database?.drop();
});

async function treeOf(sql: string): Promise<string> {
  const { tree } = only(await database.admin(sql));
  if (typeof tree !== 'string') throw new Error(`no tree: ${sql}`);
  return tree;
}

const reached = (tree: string) => withReader(database.settings('superuser'), (reader) => describeTree(tree, reader));

describe('a stored query', () => {
  test.each(storedQueries)('$sql', async ({ sql, reaches }) => {
    const returns = /^(?:SELECT|WITH)/.test(sql) ? 'SETOF record' : 'void';
    await database.admin(
      `CREATE OR REPLACE FUNCTION tr.stored() RETURNS ${returns} LANGUAGE sql BEGIN ATOMIC ${sql}; END`,
    );
    const body = await treeOf(`SELECT prosqlbody AS tree FROM pg_proc WHERE oid = 'tr.stored'::regproc`);
    expect(await reached(body)).toEqual(reaches);
    await database.admin('DROP FUNCTION tr.stored');
  });
});

describe('a stored rule', () => {
  test.each(storedRules)(
    '"$name" reaches what it does, and not the row that it is about',
    async ({ name, reaches }) => {
      const from = `FROM pg_rewrite WHERE rulename = '${name}'`;
      const action = await treeOf(`SELECT ev_action AS tree ${from}`);
      const condition = await treeOf(`SELECT ev_qual AS tree ${from}`);
      expect([...(await reached(condition)), ...(await reached(action))]).toEqual(reaches);
    },
  );
});

describe('a tree', () => {
  test('names what has to be read before it is understood', async () => {
    const tree = await treeOf(`SELECT adbin AS tree FROM pg_attrdef WHERE adrelid = 'tr.t'::regclass`);
    const { oid } = only(await database.admin(`SELECT 'tr.s'::regclass::oid AS oid`));
    const { routines, relations } = mentionsOfTree(tree);
    expect([...routines]).toContain(1574);
    expect([...relations]).toEqual([Number(oid)]);
    await withReader(database.settings('superuser'), async ({ catalog }) => {
      const context = { catalog, serverVersionNum: 180_000 };
      // What was not read stays a number, as regclass prints a relation that is gone.
      const calls = reachOfTree(tree, context);
      expect(calls).toMatchObject([{ routine: 480 }, { kind: 'call', routine: 1574, arguments: [{ text: oid }] }]);
    });
  });

  test('can be read whichever it is: all of the server’s own', async () => {
    const rows = await database.admin(`SELECT ev_action::text AS tree FROM pg_rewrite
      UNION ALL SELECT prosqlbody::text FROM pg_proc UNION ALL SELECT proargdefaults::text FROM pg_proc
      UNION ALL SELECT conbin::text FROM pg_constraint UNION ALL SELECT indpred::text FROM pg_index`);
    const trees = rows.flatMap(({ tree }) => (typeof tree === 'string' ? [tree] : []));
    expect(trees.length).toBeGreaterThan(250);
    expect(trees.filter((tree) => parseNodeTree(tree) === null)).toEqual([]);
    await withReader(database.settings('superuser'), async ({ catalog }) => {
      const context = { catalog, serverVersionNum: catalog.surroundings.serverVersionNum };
      const unknown = trees.flatMap((tree) => reachOfTree(tree, context)).filter(({ kind }) => kind === 'unknown');
      expect(unknown).toEqual([]);
    });
  });

  test.each([
    '',
    '{',
    '{A :b',
    '{A :b 1',
    '({A :b 1}',
    '{A :b 1 2}',
    '{A 1}',
    ') (',
    '{A :b 1}}',
    '{A :b 1 [ x ]}',
    'a b',
  ])('that is written in another way is unknown, not empty: %j', async (text) => {
    expect(parseNodeTree(text)).toBeNull();
    await withReader(database.settings('superuser'), async ({ catalog }) => {
      const context = { catalog, serverVersionNum: 180_000 };
      expect(reachOfTree(text, context)).toMatchObject([{ kind: 'unknown', reason: 'unread-tree' }]);
    });
  });

  test('may nest deeper than a JavaScript stack, and have nodes of no known name', () => {
    const depth = 200_000;
    const text = `${'{NEW :arg '.repeat(depth)}{FUNCEXPR :funcid 7 :args <>}${'}'.repeat(depth)}`;
    expect([...mentionsOfTree(text).routines]).toEqual([7]);
  });

  test('has its constants in the byte order of the server', async () => {
    await withReader(database.settings('superuser'), async ({ catalog }) => {
      const read = (type: number, length: number, bytes: string): string | null => {
        const head = `:consttype ${type} :constlen ${length} :constisnull false`;
        return (
          constantOf(parseNodeTree(`{CONST ${head} :constvalue 8 [ ${bytes} ]}`) ?? undefined, catalog)?.text ?? null
        );
      };
      expect(read(23, 4, '5 1 0 0 0 0 0 0')).toBe('261');
      expect(read(23, 4, '0 0 0 0 0 0 1 5')).toBe('261');
      expect(read(21, 2, '-2 -1 -1 -1 -1 -1 -1 -1')).toBe('-2');
      expect(read(16, 1, '1 0 0 0 0 0 0 0')).toBe('true');
      expect(read(16, 1, '0 0 0 0 0 0 0 0')).toBe('false');
      expect(read(25, -1, '28 0 0 0 97 98 99')).toBe('abc');
      expect(read(25, -1, '0 0 0 7 97 98 99')).toBe('abc');
      expect(read(25, -1, '9 97 98 99')).toBe('abc');
      expect(read(19, 64, `97 98 ${'0 '.repeat(62)}`)).toBe('ab');
      // A type that is not read here is no constant.
      expect(read(1700, -1, '28 0 0 0 97 98 99')).toBeNull();
    });
  });
});
