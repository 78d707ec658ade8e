import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reachedBy, runScript } from './support/closure.ts';
import { freshDatabase, type TestDatabase } from './support/database.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await freshDatabase();
  await runScript(
    database,
    `CREATE SCHEMA r;
     CREATE SCHEMA r2;
     CREATE SEQUENCE r.s;
     CREATE TABLE r.t (id integer, name text);
     CREATE TABLE r2.t (id integer, name text);
     CREATE FUNCTION r.draw() RETURNS bigint LANGUAGE sql AS 'SELECT nextval(''r.s'')';
     CREATE FUNCTION r.draws() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_catalog.nextval(''r.s''); RETURN NEW; END';
     CREATE FUNCTION r.harmless() RETURNS bigint LANGUAGE sql AS 'SELECT 1::bigint'`,
  );
});

afterAll(() => database.drop());

interface Case {
  readonly title: string;
  readonly script: string;
  readonly sql: string;
  readonly reached: readonly string[];
  readonly unreached: readonly string[];
}

const plpgsql = (signature: string, body: string, more = ''): string =>
  `CREATE FUNCTION ${signature} LANGUAGE plpgsql ${more} AS $body$${body}$body$`;

const cases: readonly Case[] = [
  {
    title: 'a body is followed through statements, expressions, caught exceptions and declarations',
    script: plpgsql(
      'r.f1() RETURNS void',
      `DECLARE v bigint := r.draw();
       BEGIN
         BEGIN
           INSERT INTO r.t (id) VALUES (1);
         EXCEPTION WHEN OTHERS THEN
           RAISE NOTICE 'nextval';
         END;
         IF r.harmless() = 2 THEN DELETE FROM r.t; END IF;
       END`,
    ),
    sql: 'SELECT r.f1()',
    reached: [
      "r.f1() → r.draw() → nextval('r.s')",
      'r.f1() → INSERT r.t',
      'r.f1() → RAISE NOTICE',
      'r.f1() → r.harmless()',
      'r.f1() → DELETE r.t',
    ],
    unreached: ['UPDATE', 'unknown', 'unresolved'],
  },
  {
    title: 'nextval in a text or a comment, or a function of that name in another schema, is not the sequence function',
    script: `CREATE FUNCTION r.nextval(text) RETURNS text LANGUAGE sql AS 'SELECT $1';
      ${plpgsql('r.f2() RETURNS text', `BEGIN /* nextval('r.s') */ RETURN r.nextval('r.s') || 'nextval(''r.s'')'; END`)}`,
    sql: 'SELECT r.f2()',
    reached: ['r.f2() → r.nextval(text)'],
    unreached: ["nextval('r.s')"],
  },
  {
    title: 'a function with a stored body is followed by what the server resolved',
    script: `CREATE FUNCTION r.f3() RETURNS bigint LANGUAGE sql BEGIN ATOMIC
        INSERT INTO r.t (id) VALUES (1);
        SELECT r.draw();
      END`,
    sql: 'SELECT r.f3()',
    reached: ["r.f3() → r.draw() → nextval('r.s')", 'r.f3() → INSERT r.t'],
    unreached: ['unread'],
  },
  {
    title: 'an overload that cannot be meant is not reached',
    script: `CREATE FUNCTION r.f6(integer) RETURNS bigint LANGUAGE sql AS 'SELECT r.harmless()';
      CREATE FUNCTION r.f6(text) RETURNS bigint LANGUAGE sql AS 'SELECT r.draw()'`,
    sql: 'SELECT r.f6(1)',
    reached: ['r.f6(integer) → r.harmless()'],
    unreached: ['draw'],
  },
  {
    title: 'recursion ends, between two functions too',
    script: `${plpgsql('r.f7(n integer) RETURNS bigint', 'BEGIN RETURN r.f8(n - 1); END')};
      ${plpgsql('r.f8(n integer) RETURNS bigint', 'BEGIN IF n < 0 THEN RETURN r.draw(); END IF; RETURN r.f7(n); END')}`,
    sql: 'SELECT r.f7(3)',
    reached: ["r.f7(integer) → r.f8(integer) → r.draw() → nextval('r.s')"],
    unreached: [],
  },
  {
    title: 'SQL in a constant text is resolved, also through format() and a variable',
    script: plpgsql(
      'r.f9() RETURNS void',
      `DECLARE name CONSTANT text := 't';
       BEGIN
         EXECUTE 'SELECT r.draw()';
         EXECUTE format('UPDATE r.%I SET id = $1', name) USING 1;
       END`,
    ),
    sql: 'SELECT r.f9()',
    reached: ["r.f9() → r.draw() → nextval('r.s')", 'r.f9() → UPDATE r.t'],
    unreached: ['dynamic SQL'],
  },
  {
    title: 'SQL in any other text is not known',
    script: plpgsql('r.f10(p text) RETURNS void', 'BEGIN\n  EXECUTE p;\nEND'),
    sql: "SELECT r.f10('SELECT r.draw()')",
    reached: ['r.f10(text) → dynamic SQL'],
    unreached: ['draw'],
  },
  {
    title: 'a function that runs a text is followed into a constant one',
    script: '',
    sql: "SELECT query_to_xml('SELECT r.draw()', true, true, '')",
    reached: ["query_to_xml('SELECT r.draw()', true, true, '') → r.draw() → nextval('r.s')"],
    unreached: ['dynamic SQL'],
  },
  {
    title: 'a function that runs a text which nobody knows is not known either',
    script: '',
    sql: 'SELECT query_to_xml(name, true, true, name) FROM r.t',
    reached: ['query_to_xml(…, true, true, …) → dynamic SQL'],
    unreached: [],
  },
  {
    title: 'a trigger function is read for each table that it serves',
    script: `CREATE TABLE r.log_a (id integer);
      CREATE TABLE r.a (id integer);
      ${plpgsql(
        'r.audit() RETURNS trigger',
        `BEGIN
           EXECUTE format('INSERT INTO r.log_%I VALUES ($1)', TG_TABLE_NAME) USING NEW.id;
           RETURN NEW;
         END`,
      )};
      CREATE TRIGGER audit AFTER INSERT ON r.a FOR EACH ROW EXECUTE FUNCTION r.audit()`,
    sql: 'INSERT INTO r.a (id) VALUES (1)',
    reached: ['INSERT r.a → trigger audit on r.a → r.audit() → INSERT r.log_a'],
    unreached: ['dynamic SQL'],
  },
  {
    title: 'a trigger function that assigns to what its trigger gives it gives nothing constant',
    script: `CREATE TABLE r.taken (id integer);
      ${plpgsql(
        'r.takes() RETURNS trigger',
        `DECLARE n integer;
         BEGIN
           SELECT 1, 'other' INTO n, /* it is a variable */ TG_TABLE_NAME;
           EXECUTE format('DELETE FROM r.%I', TG_TABLE_NAME);
           RETURN NULL;
         END`,
      )};
      CREATE TRIGGER takes AFTER INSERT ON r.taken FOR EACH ROW EXECUTE FUNCTION r.takes()`,
    sql: 'INSERT INTO r.taken (id) VALUES (1)',
    reached: ['INSERT r.taken → trigger takes on r.taken → r.takes() → dynamic SQL'],
    unreached: ['DELETE r.taken'],
  },
  {
    title: 'a = assigns to what the trigger gives where a statement starts',
    script: `CREATE TABLE r.equal (id integer);
      ${plpgsql(
        'r.equals() RETURNS trigger',
        `BEGIN
           IF TG_OP = 'INSERT' THEN TG_TABLE_NAME = 'other'; END IF;
           EXECUTE format('DELETE FROM r.%I', TG_TABLE_NAME);
           RETURN NULL;
         END`,
      )};
      CREATE TRIGGER equals AFTER INSERT ON r.equal FOR EACH ROW EXECUTE FUNCTION r.equals()`,
    sql: 'INSERT INTO r.equal (id) VALUES (1)',
    reached: ['INSERT r.equal → trigger equals on r.equal → r.equals() → dynamic SQL'],
    unreached: ['DELETE r.equal'],
  },
  {
    title: 'a comparison changes nothing that a trigger gives',
    script: `CREATE TABLE r.compared (id integer);
      ${plpgsql(
        'r.compares() RETURNS trigger',
        `BEGIN
           IF TG_OP = 'INSERT' AND TG_TABLE_NAME = 'compared' THEN
             EXECUTE format('DELETE FROM r.%I', TG_TABLE_NAME);
           END IF;
           RETURN NULL;
         END`,
      )};
      CREATE TRIGGER compares AFTER INSERT ON r.compared FOR EACH ROW EXECUTE FUNCTION r.compares()`,
    sql: 'INSERT INTO r.compared (id) VALUES (1)',
    reached: ['INSERT r.compared → trigger compares on r.compared → r.compares() → DELETE r.compared'],
    unreached: ['dynamic SQL'],
  },
  {
    title: 'a trigger function finds what its trigger gives it',
    script: `CREATE TABLE r.given (id integer);
      ${plpgsql(
        'r.given_to() RETURNS trigger',
        `BEGIN EXECUTE format('DELETE FROM r.%I', TG_ARGV[0]); EXECUTE 'DELETE FROM ' || TG_ARGV[1]; RETURN NULL; END`,
      )};
      CREATE TRIGGER gives AFTER INSERT ON r.given FOR EACH ROW EXECUTE FUNCTION r.given_to('t', 'r2.t')`,
    sql: 'INSERT INTO r.given (id) VALUES (1)',
    reached: [
      'INSERT r.given → trigger gives on r.given → r.given_to() → DELETE r.t',
      'INSERT r.given → trigger gives on r.given → r.given_to() → DELETE r2.t',
    ],
    unreached: ['dynamic SQL'],
  },
  {
    title: 'a table made like another one takes over its defaults, and only where it says so',
    script: `CREATE TABLE r.like_me (id bigint DEFAULT r.draw(), a bigint CHECK (r.harmless() = a));
      ${plpgsql(
        'r.copies() RETURNS void',
        `BEGIN
           CREATE TEMP TABLE copy_1 (LIKE r.like_me INCLUDING DEFAULTS) ON COMMIT DROP;
           INSERT INTO copy_1 (a) VALUES (1);
         END`,
      )}`,
    sql: 'SELECT r.copies()',
    reached: ["r.copies() → default of r.like_me.id → r.draw() → nextval('r.s')"],
    unreached: ['harmless', 'unresolved'],
  },
  {
    title: 'a temporary table with a default of its own draws when it is written',
    script: plpgsql(
      'r.fills() RETURNS void',
      `BEGIN
         CREATE TEMP TABLE filled (id bigint DEFAULT nextval('r.s'));
         INSERT INTO filled DEFAULT VALUES;
         DROP TABLE filled;
       END`,
    ),
    sql: 'SELECT r.fills()',
    reached: ["r.fills() → nextval('r.s')"],
    unreached: ['unresolved'],
  },
  {
    title: 'a table that is made if there is none means the stored one as well',
    script: `CREATE TABLE r.kept (id integer);
      CREATE TRIGGER draws BEFORE INSERT ON r.kept FOR EACH ROW EXECUTE FUNCTION r.draws();
      ${plpgsql(
        'r.keeps() RETURNS void',
        'BEGIN CREATE TABLE IF NOT EXISTS kept (id integer); CREATE INDEX ON kept (id); INSERT INTO kept VALUES (1); END',
        'SET search_path = r',
      )}`,
    sql: 'SELECT r.keeps()',
    reached: [
      "r.keeps() → INSERT r.kept → trigger draws on r.kept → r.draws() → nextval('r.s')",
      'r.keeps() → CREATE INDEX ON r.kept',
    ],
    unreached: ['unresolved'],
  },
  {
    title: 'a temporary table hides a stored one only after it was made',
    script: `CREATE TABLE r.early (id integer);
      CREATE TRIGGER draws BEFORE INSERT ON r.early FOR EACH ROW EXECUTE FUNCTION r.draws();
      ${plpgsql(
        'r.hastens() RETURNS void',
        'BEGIN INSERT INTO early VALUES (1); CREATE TEMP TABLE early (id integer); END',
        'SET search_path = r',
      )}`,
    sql: 'SELECT r.hastens()',
    reached: ["r.hastens() → INSERT r.early → trigger draws on r.early → r.draws() → nextval('r.s')"],
    unreached: ['unresolved'],
  },
  {
    title: 'a temporary table that a constant text makes is known to the texts and statements beside it',
    script: plpgsql(
      'r.executes() RETURNS void',
      `BEGIN
         EXECUTE format('CREATE TEMP TABLE %I (id integer); CREATE INDEX ON by_text (id)', 'by_text');
         EXECUTE 'SELECT count(*) FROM by_text';
         INSERT INTO by_text VALUES (r.harmless());
         INSERT INTO by_nobody VALUES (1);
       END`,
    ),
    sql: 'SELECT r.executes()',
    reached: ['r.executes() → r.harmless()', 'r.executes() → unresolved name: table "by_nobody"'],
    unreached: ['table "by_text"'],
  },
  {
    title: 'a SET clause changes what names mean inside',
    script: `CREATE FUNCTION r.f13() RETURNS bigint LANGUAGE sql SET search_path = r2, "r" AS 'DELETE FROM t; SELECT 1::bigint'`,
    sql: 'SELECT r.f13()',
    reached: ['r.f13() → search_path = r2, r (function r.f13())', 'r.f13() → DELETE r2.t'],
    unreached: ['DELETE r.t'],
  },
  {
    title: 'a search_path set inside a body leaves both meanings open',
    script: plpgsql(
      'r.f14() RETURNS void',
      `BEGIN PERFORM set_config('search_path', 'r2', true); DELETE FROM t; END`,
      'SET search_path = r',
    ),
    sql: 'SELECT r.f14()',
    reached: ['r.f14() → DELETE r.t', 'r.f14() → DELETE r2.t'],
    unreached: ['unresolved'],
  },
  {
    title: 'SET and RESET inside a body too, where $user is whoever runs it',
    script: `CREATE TABLE public.at_home (id integer);
      CREATE TABLE r2.at_home (id integer);
      ${plpgsql(
        'r.f14_set() RETURNS void',
        `BEGIN SET LOCAL search_path TO "$user", r2; DELETE FROM at_home; RESET search_path; END`,
        'SET search_path = r',
      )}`,
    sql: 'SELECT r.f14_set()',
    reached: ['r.f14_set() → DELETE r2.at_home', 'r.f14_set() → DELETE public.at_home'],
    unreached: ['DELETE r.', 'unresolved'],
  },
  {
    title: 'a callee inherits the search_path',
    script: `CREATE FUNCTION r2.f16() RETURNS void LANGUAGE sql AS 'SELECT';
      CREATE FUNCTION r.f16() RETURNS void LANGUAGE plpgsql AS 'BEGIN DELETE FROM t; END';
      CREATE FUNCTION r.f15() RETURNS void LANGUAGE sql SET search_path = r AS 'SELECT f16()'`,
    sql: 'SELECT r.f15()',
    reached: ['r.f15() → r.f16() → DELETE r.t'],
    unreached: ['r2.'],
  },
  {
    title: 'a procedure that commits says so',
    script: `CREATE PROCEDURE r.p17() LANGUAGE plpgsql AS 'BEGIN COMMIT; END';
      ${plpgsql('r.f17() RETURNS void', 'BEGIN CALL r.p17(); END')}`,
    sql: 'SELECT r.f17()',
    reached: ['r.f17() → r.p17() → COMMIT'],
    unreached: ['ROLLBACK'],
  },
  {
    title: 'an aggregate leads to the functions that it is made of',
    script: `CREATE FUNCTION r.add(bigint, integer) RETURNS bigint LANGUAGE sql AS 'SELECT $1 + r.draw()';
      CREATE AGGREGATE r.total(integer) (SFUNC = r.add, STYPE = bigint)`,
    sql: 'SELECT r.total(id) FROM r.t',
    reached: ["r.total(integer) → r.add(bigint, integer) → r.draw() → nextval('r.s')"],
    unreached: [],
  },
  {
    title: 'an operator and a cast lead to the functions behind them',
    script: `CREATE FUNCTION r.plus(text, text) RETURNS text LANGUAGE sql AS 'SELECT $1';
      CREATE OPERATOR r.|+| (LEFTARG = text, RIGHTARG = text, FUNCTION = r.plus);
      CREATE TYPE r.pair AS (a integer);
      CREATE FUNCTION r.to_pair(integer) RETURNS r.pair LANGUAGE sql AS 'SELECT ROW($1)::r.pair';
      CREATE CAST (integer AS r.pair) WITH FUNCTION r.to_pair(integer)`,
    sql: "SELECT 'a'::text OPERATOR(r.|+|) 'b'::text, 1::r.pair",
    reached: ['r.plus(text, text)', 'r.to_pair(integer)'],
    unreached: [],
  },
];

describe('the bodies of routines', () => {
  it.each(cases)('$title', async ({ script, sql, reached, unreached }) => {
    if (script !== '') await runScript(database, script);
    const { paths } = await reachedBy(database, sql);
    for (const path of reached) expect(paths).toContain(path);
    for (const words of unreached) expect(paths.filter((path) => path.includes(words))).toEqual([]);
  });

  it('tell the lines on which they reach something', async () => {
    await runScript(
      database,
      plpgsql('r.lines() RETURNS void', '\nBEGIN\n  DELETE FROM r.t;\n  PERFORM r.draw();\nEND'),
    );
    const { closure } = await reachedBy(database, 'SELECT\n  r.lines()');
    const lines = closure.nodes.map(({ node, line }) => [node.kind, line]);
    expect(lines).toContainEqual(['routine', 2]);
    expect(lines).toContainEqual(['access', 3]);
    expect(lines).toContainEqual(['routine', 4]);
  });

  it('ask the server once a level', async () => {
    const functions = Array.from({ length: 8 }, (_, level) =>
      plpgsql(`r.level_${level}() RETURNS void`, `BEGIN PERFORM r.level_${level + 1}(); END`),
    );
    await runScript(
      database,
      `${functions.join(';')}; ${plpgsql('r.level_8() RETURNS void', 'BEGIN PERFORM r.draw(); END')}`,
    );
    const { paths, roundTrips } = await reachedBy(database, 'SELECT r.level_0()');
    expect(paths.at(-1)).toMatch(/r\.level_8\(\) → r\.draw\(\) → nextval\('r\.s'\)$/);
    // Nine levels, draw(), nextval() and the sequence.
    expect(roundTrips).toBeLessThanOrEqual(13);
  });

  it('are not known where a name means nothing', async () => {
    await runScript(database, plpgsql('r.lost() RETURNS void', 'BEGIN PERFORM r.nowhere(1); END'));
    const { closure } = await reachedBy(database, 'SELECT r.lost()');
    const unknown = closure.nodes.flatMap(({ node }) => (node.kind === 'unknown' ? [node] : []));
    expect(unknown).toEqual([
      { kind: 'unknown', reason: 'unresolved-name', what: expect.stringContaining('nowhere'), object: 'r.lost()' },
    ]);
  });
});
