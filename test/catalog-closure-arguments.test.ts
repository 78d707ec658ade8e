import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { grown, reachedBy, runScript } from './support/closure.ts';
import { freshDatabase, type TestDatabase } from './support/database.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await freshDatabase();
  await runScript(
    database,
    `CREATE SCHEMA g;
     CREATE SEQUENCE g.s;
     CREATE FUNCTION g.draw() RETURNS bigint LANGUAGE sql AS 'SELECT nextval(''g.s'')';
     CREATE FUNCTION g.holds(integer) RETURNS boolean LANGUAGE sql AS 'SELECT g.draw() > 0';
     CREATE DOMAIN g.small AS integer CONSTRAINT c CHECK (g.holds(VALUE));
     CREATE TYPE g.span AS RANGE (subtype = g.small);
     CREATE FUNCTION g.left_out(a bigint DEFAULT g.draw()) RETURNS bigint LANGUAGE sql AS 'SELECT a';
     CREATE FUNCTION g.gives_all() RETURNS bigint LANGUAGE sql AS 'SELECT g.left_out(1)';
     CREATE FUNCTION g.takes(g.small) RETURNS integer LANGUAGE sql AS 'SELECT 1';
     CREATE FUNCTION g.takes_rest(VARIADIC g.small[]) RETURNS integer LANGUAGE sql AS 'SELECT 1';
     CREATE FUNCTION g.puts_out(OUT a g.small) LANGUAGE sql AS 'SELECT 1';
     CREATE FUNCTION g.counts(n bigint DEFAULT g.draw()) RETURNS bigint LANGUAGE plpgsql AS
       'BEGIN IF n < 0 THEN RETURN 0; END IF; RETURN g.counts(n - 1); END'`,
  );
});

afterAll(() => database.drop());

/** What a call of the function from outside reaches. */
async function reachedFrom(signature: string): Promise<readonly string[]> {
  const [row] = await database.admin('SELECT $1::regprocedure::oid::text AS oid', [signature]);
  const subject = { kind: 'function', name: signature, routine: Number(row?.['oid']) } as const;
  return (await grown(database, subject, 'superuser')).paths;
}

describe('defaults of arguments', () => {
  const drawn = "defaults of g.left_out(bigint) → g.draw() → nextval('g.s')";

  it('are evaluated by a call that does not give them', async () => {
    const { paths } = await reachedBy(database, 'SELECT g.left_out()');
    expect(paths).toEqual(expect.arrayContaining(['g.left_out(bigint)', drawn]));
  });

  it('are not by a call that gives them', async () => {
    const { paths } = await reachedBy(database, 'SELECT g.left_out(1)');
    expect(paths).toEqual(['g.left_out(bigint)']);
  });

  it('are evaluated where the function is called from outside, for nobody knows what will be given', async () => {
    expect(await reachedFrom('g.left_out(bigint)')).toContain(drawn);
  });

  it('are not where a function called from outside gives them to another', async () => {
    expect(await reachedFrom('g.gives_all()')).toEqual(['g.left_out(bigint)']);
  });

  it('belong to the call from outside only, where a function calls itself with all arguments', async () => {
    expect(await reachedFrom('g.counts(bigint)')).toContain("defaults of g.counts(bigint) → g.draw() → nextval('g.s')");
    const { paths } = await reachedBy(database, 'SELECT g.counts(1)');
    expect(paths.filter((path) => path.includes('draw'))).toEqual([]);
  });
});

describe('a parameter of a domain', () => {
  const checked = `check "c" of domain g.small → g.holds(integer) → g.draw() → nextval('g.s')`;

  it.each(['g.takes(g.small)', 'g.takes_rest(g.small[])'])(
    'is checked where %s is called from outside',
    async (called) => {
      expect(await reachedFrom(called)).toContain(checked);
    },
  );

  it('is not where it is OUT: it is what the function returns that is checked', async () => {
    const paths = await reachedFrom('g.puts_out()');
    expect(paths.filter((path) => path.includes('nextval'))).toHaveLength(1);
  });
});

describe('a text that is asked whether it is a value of a type', () => {
  const asked = (call: string): string => `SELECT pg_catalog.${call}`;

  it('is checked as a domain is, by the name of the type under the search_path', async () => {
    const { paths } = await reachedBy(database, asked("pg_input_is_valid('4', 'g.small')"));
    expect(paths).toContain(
      `pg_input_is_valid('4', 'g.small') → check "c" of domain g.small → g.holds(integer) → g.draw() → nextval('g.s')`,
    );
    const hidden = await reachedBy(database, asked("pg_input_is_valid('4', 'small')"));
    expect(hidden.paths).toContain(`pg_input_is_valid('4', 'small') → unresolved name: type "small"`);
  });

  it.each(["pg_input_is_valid('4', 'integer')", "pg_input_is_valid('4', NULL)", "pg_input_error_info('4', 'text[]')"])(
    'runs nothing of anybody: %s',
    async (call) => {
      const { closure } = await reachedBy(database, asked(call));
      expect(closure.nodes.map(({ node }) => node.kind)).toEqual(['contract', 'call']);
    },
  );

  it('may be one of any type where its name is not constant', async () => {
    const { paths } = await reachedBy(database, 'SELECT pg_input_is_valid(x, x) FROM (SELECT now()::text AS x) AS t');
    expect(paths.filter((path) => path.endsWith('dynamic SQL'))).toHaveLength(1);
  });
});

describe('a value of a range', () => {
  it.each(["'[1,4]'::g.span", "'{[1,4]}'::g.span_multirange", "ARRAY['[1,4]']::g.span[]"])(
    'has bounds that are checked as their domain is: %s',
    async (made) => {
      const { paths } = await reachedBy(database, `SELECT ${made}`);
      expect(paths).toContain(`check "c" of domain g.small → g.holds(integer) → g.draw() → nextval('g.s')`);
    },
  );

  it('of the server runs nothing of anybody', async () => {
    const { paths } = await reachedBy(database, "SELECT '[1,4]'::int4range, '{[1,4]}'::int4multirange");
    expect(paths).toEqual([]);
  });
});
