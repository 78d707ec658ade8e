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
});
