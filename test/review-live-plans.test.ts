import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { defaultLimits } from '../src/core/limits.ts';
import { openSession } from '../src/db/postgres.ts';
import { readPlan } from '../src/review/live/plan/read-plan.ts';
import type { TestDatabase } from './support/database.ts';
import { contractOf, liveDatabase, look, type Statement, told } from './support/live-review.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await liveDatabase();
});
afterAll(() => database.drop());

const query = (sql: string, ...params: readonly string[]): Statement => ({ sql, params });
const orders = 'SELECT o.name AS result FROM app.orders AS o';
const withItems = 'SELECT i.article AS result FROM app.orders AS o JOIN app.items AS i ON i.order_id = o.id';

async function between(base: Statement, head: Statement): Promise<readonly string[]> {
  return told(await look(database, { base, head }));
}

describe('the plans of two versions', () => {
  test('an index scan that became a sequential scan is dangerous, and the reverse is safe', async () => {
    const indexed = query(`${orders} WHERE o.id = $1`, 'integer');
    const whole = query(`${orders} WHERE o.id + 0 = $1`, 'integer');
    expect(await between(indexed, whole)).toEqual([
      'plan-changed dangerous: index scan on "orders_pkey" became a sequential scan of "app.orders" (about 20,000 rows by the statistics)',
    ]);
    expect(await between(whole, indexed)).toEqual([
      'plan-changed safe: sequential scan became an index scan on "orders_pkey" of "app.orders" (about 20,000 rows by the statistics)',
    ]);
  });

  test('a table of a few rows may be read however it is, and a plan that is the same says nothing', async () => {
    const kinds = 'SELECT k.words AS result FROM app.kinds AS k';
    expect(
      await between(
        query(`${kinds} WHERE k.kind = $1`, 'text'),
        query(`${kinds} WHERE lower(k.kind) = $1`.replace('lower', 'pg_catalog.lower'), 'text'),
      ),
    ).toEqual([]);
    expect(
      await between(query(`${orders} WHERE o.name = $1`, 'text'), query(`${orders} WHERE $1 = o.name`, 'text')),
    ).toEqual([]);
  });

  test('another join, and a sort that is new, are told with what they join and sort', async () => {
    const few = query(`${withItems} WHERE o.name = $1`, 'text');
    const many = query(`${withItems} WHERE o.tenant = $1 ORDER BY i.article`, 'integer');
    expect(await between(few, many)).toEqual([
      'plan-changed dangerous: index scan on "items_order" became a sequential scan of "app.items" (about 60,000 rows by the statistics)',
      'plan-changed dangerous: index scan on "orders_name" became a sequential scan of "app.orders" (about 20,000 rows by the statistics)',
      'plan-changed dangerous: nested loop of "app.orders" with "app.items" became hash join of "app.items" with "app.orders"',
      'plan-changed dangerous: the plan has a step that it had not: Sort',
    ]);
  });

  test('the same shape at ten times the cost is a note, and at twice the cost nothing', async () => {
    const first = query(`${orders} WHERE o.id < 10`);
    expect(await between(first, query(`${orders} WHERE o.id < 5000`))).toEqual([
      expect.stringMatching(
        /^plan-cost-changed safe: the planner expects \d\d times the cost of a plan of the same shape: \d+ → \d+$/,
      ),
    ]);
    expect(await between(first, query(`${orders} WHERE o.id < 20`))).toEqual([]);
  });

  test('SELECT fn() has no plan to speak of, and neither has a contract whose text is the same', async () => {
    const place: Statement = { sql: 'SELECT app.place($1) AS result', params: ['text'], kind: 'call' };
    const reviewed = await look(database, {
      base: place,
      head: { ...place, sql: 'SELECT app.place($1) + 1 AS result' },
    });
    expect(reviewed.live.contracts.map(({ head }) => head?.plan)).toEqual([null]);
    const same = await look(database, { base: query(orders), head: { ...query(orders), header: [] } });
    expect(same.live.contracts.map(({ base, head }) => [base?.plan, head?.plan])).toEqual([[null, null]]);
  });

  test('a statement that writes is planned and not run', async () => {
    await database.admin('GRANT INSERT, UPDATE ON app.audit, app.orders TO cutter_exec');
    const base: Statement = {
      sql: 'UPDATE app.orders SET name = $2 WHERE id = $1 RETURNING name AS result',
      params: ['integer', 'text'],
      kind: 'call',
    };
    const head = { ...base, sql: base.sql.replace('WHERE id =', 'WHERE id + 0 =') };
    expect(await between(base, head)).toEqual([
      'plan-changed dangerous: index scan on "orders_pkey" became a sequential scan of "app.orders" (about 20,000 rows by the statistics)',
    ]);
    expect(await database.admin("SELECT count(*) AS rows FROM app.orders WHERE name NOT LIKE 'order %'")).toEqual([
      { rows: '0' },
    ]);
  });

  test('constants are not shown: a function that is declared immutable may have read them out of a table', async () => {
    await database.admin(
      "CREATE FUNCTION app.secret() RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT words FROM app.kinds WHERE kind = 'large' $$",
    );
    const reviewed = await look(database, {
      base: query(orders),
      head: query(`${orders} WHERE o.name = app.secret() AND o.tenant > 31337`),
    });
    const plan = reviewed.live.contracts[0]?.head?.plan ?? '';
    expect(plan).toMatch(/Index Cond: \(o\.name = …::text\)/);
    expect(JSON.stringify(reviewed)).not.toMatch(/a large one|31337/);
  });

  test('a lock that planning takes all the same, where nobody looked before, is seen, and the session dropped', async () => {
    const session = await openSession(database.settings('verify'));
    const lying = contractOf(query(`${orders} WHERE o.id = app.lying()`));
    const { problem } = await readPlan(session, lying, { limits: defaultLimits, serverVersionNum: 180_000 });
    expect(problem).toBe('planning the statement left something behind: advisory lock 0/4711/1 is still held');
    await session.close();
    expect(session.ended).toBe(true);
    const harmless = await openSession(database.settings('verify'));
    const answer = await readPlan(harmless, contractOf(query(orders)), {
      limits: defaultLimits,
      serverVersionNum: 180_000,
    });
    expect(answer).toMatchObject({ problem: null, refused: null });
    expect(harmless.ended).toBe(false);
    await harmless.close();
  });

  test('all partitions that may be read are in it, also those that NULL would rule out; alike ones are told together', async () => {
    await database.admin('CREATE TABLE app.parts (id integer, part integer) PARTITION BY LIST (part)');
    await database.admin('GRANT SELECT ON app.parts TO cutter_verify');
    for (const part of [1, 2, 3, 4, 5]) {
      await database.admin(`CREATE TABLE app.parts_${part} PARTITION OF app.parts FOR VALUES IN (${part})`);
      await database.admin(`INSERT INTO app.parts SELECT n, ${part} FROM generate_series(1, 4000) AS n`);
    }
    await database.admin('CREATE INDEX ON app.parts (id)');
    await database.admin('ANALYZE app.parts');
    const parts = 'SELECT p.id::text AS result FROM app.parts AS p WHERE p.part = $1';
    expect(
      await between(query(`${parts} AND p.id = 7`, 'integer'), query(`${parts} AND p.id + 0 = 7`, 'integer')),
    ).toEqual([
      'plan-changed dangerous: index scan became a sequential scan of 5 tables: "app.parts_1", "app.parts_2", "app.parts_3" and 2 more',
    ]);
  });

  test('a table is said to be read whole only where every execution reads it to its end', async () => {
    const consequences = async (head: Statement): Promise<readonly string[]> => {
      const { found } = await look(database, { base: query(`${orders} WHERE o.id = 7`), head });
      return found.map((each) => each.found.consequence).filter((each) => /whole|from its start/.test(each));
    };
    const whole = 'every execution reads the whole table, and takes longer with every row that is added';
    const cut = 'the table is read from its start until there are as many rows as are wanted: to its end where few fit';
    expect(await consequences(query(`${orders} WHERE o.id + 0 = $1`, 'integer'))).toEqual([whole]);
    expect(await consequences(query(`${orders} WHERE o.placed > $1 LIMIT 1`, 'date'))).toEqual([cut]);
    const exists = "SELECT 'yes' AS result WHERE EXISTS (SELECT 1 FROM app.orders AS o WHERE o.tenant = $1)";
    expect(await consequences(query(exists, 'integer'))).toEqual([cut]);
    expect(await consequences(query(`${orders} ORDER BY o.placed LIMIT 1`))).toEqual([whole]);
  });

  test('of the same index, it is better where it answers alone, and worse where it does not any more', async () => {
    const alone = query('SELECT o.name AS result FROM app.orders AS o WHERE o.name = $1', 'text');
    const both = query('SELECT o.name || o.tenant AS result FROM app.orders AS o WHERE o.name = $1', 'text');
    // An index-only scan costs little where VACUUM has seen the pages.
    await database.admin('VACUUM (ANALYZE) app.orders');
    expect(await between(both, alone)).toEqual([
      'plan-changed safe: index scan on "orders_name" became an index-only scan on "orders_name" of "app.orders" (about 20,000 rows by the statistics)',
    ]);
    expect(await between(alone, both)).toEqual([
      'plan-changed dangerous: index-only scan on "orders_name" became an index scan on "orders_name" of "app.orders" (about 20,000 rows by the statistics)',
    ]);
  });

  test('where rules make several statements of one, or none, plans are not compared, and nothing is called too long', async () => {
    await database.admin('CREATE TABLE app.ruled (id integer)');
    await database.admin("CREATE RULE also AS ON INSERT TO app.ruled DO ALSO INSERT INTO app.audit VALUES ('rule')");
    await database.admin('CREATE TABLE app.never (id integer)');
    await database.admin('CREATE RULE instead AS ON INSERT TO app.never DO INSTEAD NOTHING');
    await database.admin('GRANT INSERT ON app.ruled, app.never TO cutter_exec');
    for (const table of ['app.ruled', 'app.never']) {
      const insert = (value: string): Statement => ({
        sql: `INSERT INTO ${table} VALUES (${value})`,
        params: ['integer'],
        kind: 'call',
      });
      const reviewed = await look(database, { base: insert('$1'), head: insert('$1 + 1') });
      expect(told(reviewed)).toEqual([]);
      expect(reviewed.live.contracts[0]?.head?.problems.at(-1)).toBe(
        'rules of a table (CREATE RULE) make other statements of it: what they do is looked at, and not how',
      );
    }
    expect(await database.admin('SELECT count(*) AS rows FROM app.audit')).toEqual([{ rows: '0' }]);
  });

  test('a function that planning runs and that fails, or takes too long, is not called a refusal of the statement', async () => {
    await database.admin(
      "CREATE FUNCTION app.failing() RETURNS integer LANGUAGE plpgsql STABLE AS $$ BEGIN RAISE EXCEPTION 'row 7 is secret'; END $$",
    );
    await database.admin(
      'CREATE FUNCTION app.slow() RETURNS integer LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN PERFORM pg_catalog.count(*) FROM pg_catalog.generate_series(1, 2000000000); RETURN 1; END $$',
    );
    const base = query(`${orders} WHERE o.id = 7`);
    expect(await between(base, query(`${orders} WHERE o.id < app.failing()`))).toEqual([
      'live-unread unknown: planning the statement fails: SQLSTATE P0001',
    ]);
    const limits = { ...defaultLimits, statement: 2_000 };
    expect(told(await look(database, { base, head: query(`${orders} WHERE o.id < app.slow()`), limits }))).toEqual([
      'live-unread unknown: the server gave up planning the statement: it took longer than the statement timeout, or was cancelled (SQLSTATE 57014)',
    ]);
  });
});
