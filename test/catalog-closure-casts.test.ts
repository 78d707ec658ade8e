import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reachedBy, runScript } from './support/closure.ts';
import { freshDatabase, type TestDatabase } from './support/database.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await freshDatabase();
  await runScript(
    database,
    `CREATE SCHEMA j;
     CREATE SEQUENCE j.s;
     CREATE TYPE j.pair AS (a integer, b integer);
     CREATE FUNCTION j.told(j.pair) RETURNS json LANGUAGE plpgsql AS $$ BEGIN RETURN nextval('j.s'); END $$;
     CREATE CAST (j.pair AS json) WITH FUNCTION j.told(j.pair)`,
  );
});

afterAll(() => database.drop());

describe('a cast to json that somebody wrote', () => {
  it.each(['to_json(ROW(1, 2)::j.pair)', "jsonb_build_object('a', ROW(1, 2)::j.pair)", 'json_agg(ROW(1, 2)::j.pair)'])(
    'is called by %s',
    async (expression) => {
      const { paths } = await reachedBy(database, `SELECT pg_catalog.${expression}`);
      expect(paths.filter((path) => path.endsWith("j.told(j.pair) → nextval('j.s')"))).toHaveLength(1);
    },
  );

  it('really is: the sequence moves', async () => {
    await database.admin('SELECT to_json(ROW(1, 2)::j.pair)');
    expect(await database.admin('SELECT last_value::text FROM j.s')).toEqual([{ last_value: '1' }]);
  });

  it.each(["to_tsvector('a')", "json_typeof('1')", 'array_agg(ROW(1, 2)::j.pair)'])(
    'is not called by %s',
    async (expression) => {
      const { paths } = await reachedBy(database, `SELECT pg_catalog.${expression}`);
      expect(paths.length).toBeGreaterThan(0);
      expect(paths.filter((path) => path.includes('told'))).toEqual([]);
    },
  );
});
