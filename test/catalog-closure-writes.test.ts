import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reachedBy, runScript } from './support/closure.ts';
import { freshDatabase, type TestDatabase } from './support/database.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await freshDatabase();
  await runScript(
    database,
    `CREATE SCHEMA w;
     CREATE SEQUENCE w.s;
     CREATE FUNCTION w.seen() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM nextval(''w.s''); RETURN NEW; END';
     CREATE FUNCTION w.unseen() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
     CREATE FUNCTION w.is_seen(anyelement) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT true';
     CREATE FUNCTION w.is_unseen(anyelement) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT true';
     CREATE FUNCTION w.seen_value() RETURNS integer LANGUAGE sql AS 'SELECT 1';
     CREATE FUNCTION w.unseen_value() RETURNS integer LANGUAGE sql AS 'SELECT 1'`,
  );
});

afterAll(() => database.drop());

interface Case {
  readonly title: string;
  readonly script: string;
  readonly sql: string;
  /** Ways that must be there, word by word. */
  readonly reached: readonly string[];
  /** Words that no way may have in it. */
  readonly unreached: readonly string[];
}

const cases: readonly Case[] = [
  {
    title: 'row and statement triggers of the event are followed to what their functions do',
    script: `CREATE TABLE w.t1 (id integer);
      CREATE TRIGGER a BEFORE INSERT ON w.t1 FOR EACH ROW EXECUTE FUNCTION w.seen();
      CREATE TRIGGER b AFTER INSERT ON w.t1 EXECUTE FUNCTION w.seen();
      CREATE TRIGGER c AFTER UPDATE OR DELETE ON w.t1 FOR EACH ROW EXECUTE FUNCTION w.unseen();
      CREATE TRIGGER d AFTER TRUNCATE ON w.t1 EXECUTE FUNCTION w.unseen()`,
    sql: 'INSERT INTO w.t1 (id) VALUES (1)',
    reached: [
      'INSERT w.t1',
      'INSERT w.t1 → trigger a on w.t1',
      "INSERT w.t1 → trigger a on w.t1 → w.seen() → nextval('w.s')",
      'INSERT w.t1 → trigger b on w.t1',
    ],
    unreached: ['unseen', 'trigger c', 'trigger d'],
  },
  {
    title: 'a disabled trigger does not fire, nor does one for replication only; one that is always enabled does',
    script: `CREATE TABLE w.t2 (id integer);
      CREATE TRIGGER a AFTER INSERT ON w.t2 FOR EACH ROW EXECUTE FUNCTION w.unseen();
      ALTER TABLE w.t2 DISABLE TRIGGER a;
      CREATE TRIGGER b AFTER INSERT ON w.t2 FOR EACH ROW EXECUTE FUNCTION w.unseen();
      ALTER TABLE w.t2 ENABLE REPLICA TRIGGER b;
      CREATE TRIGGER c AFTER INSERT ON w.t2 FOR EACH ROW EXECUTE FUNCTION w.seen();
      ALTER TABLE w.t2 ENABLE ALWAYS TRIGGER c`,
    sql: 'INSERT INTO w.t2 (id) VALUES (1)',
    reached: ['INSERT w.t2 → trigger c on w.t2 → w.seen()'],
    unreached: ['unseen', 'trigger a', 'trigger b'],
  },
  {
    title: 'UPDATE OF fires for its columns and for a generated one, not for others',
    script: `CREATE TABLE w.t3 (id integer, a integer, b integer, g integer GENERATED ALWAYS AS (a + 1) STORED);
      CREATE TRIGGER a AFTER UPDATE OF a ON w.t3 FOR EACH ROW EXECUTE FUNCTION w.seen();
      CREATE TRIGGER b AFTER UPDATE OF b ON w.t3 FOR EACH ROW EXECUTE FUNCTION w.unseen();
      CREATE TRIGGER g AFTER UPDATE OF g ON w.t3 FOR EACH ROW EXECUTE FUNCTION w.seen()`,
    sql: 'UPDATE w.t3 SET a = 1',
    reached: ['UPDATE w.t3 → trigger a on w.t3 → w.seen()', 'UPDATE w.t3 → trigger g on w.t3'],
    unreached: ['unseen'],
  },
  {
    title: 'the condition of a trigger is evaluated',
    script: `CREATE TABLE w.t4 (id integer);
      CREATE TRIGGER a AFTER INSERT ON w.t4 FOR EACH ROW WHEN (w.is_seen(NEW.id)) EXECUTE FUNCTION w.seen();
      CREATE TRIGGER b AFTER DELETE ON w.t4 FOR EACH ROW WHEN (w.is_unseen(OLD.id)) EXECUTE FUNCTION w.seen()`,
    sql: 'INSERT INTO w.t4 (id) VALUES (1)',
    reached: ['INSERT w.t4 → trigger a on w.t4 → w.is_seen(anyelement)'],
    unreached: ['unseen'],
  },
  {
    title: 'defaults are evaluated of columns that are given no value, and of no other',
    script: `CREATE TABLE w.t5 (id serial, a integer DEFAULT w.seen_value(), b integer DEFAULT w.unseen_value())`,
    sql: 'INSERT INTO w.t5 (b) VALUES (1)',
    reached: [
      "INSERT w.t5 → default of w.t5.id → nextval('w.t5_id_seq')",
      'INSERT w.t5 → default of w.t5.a → w.seen_value()',
    ],
    unreached: ['unseen'],
  },
  {
    title: 'a column without a default gets that of its domain, and one that has its own does not',
    script: `CREATE DOMAIN w.drawn AS integer DEFAULT w.seen_value();
      CREATE DOMAIN w.undrawn AS integer DEFAULT w.unseen_value();
      CREATE TABLE w.t5d (id integer, a w.drawn, b w.undrawn DEFAULT 1)`,
    sql: 'INSERT INTO w.t5d (id) VALUES (1)',
    reached: ['INSERT w.t5d → default of w.t5d.a → w.seen_value()'],
    unreached: ['unseen'],
  },
  {
    title: 'functions that somebody wrote to compare by are called for an index, an exclusion and a partition key',
    script: `CREATE FUNCTION w.seen_order(integer, integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT $1 - $2';
      CREATE FUNCTION w.unseen_order(integer, integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT $1 - $2';
      CREATE OPERATOR CLASS w.seen_ops FOR TYPE integer USING btree AS
        OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >, FUNCTION 1 w.seen_order(integer, integer);
      CREATE OPERATOR CLASS w.unseen_ops FOR TYPE integer USING btree AS
        OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >, FUNCTION 1 w.unseen_order(integer, integer);
      CREATE TABLE w.t5i (id integer);
      CREATE INDEX ON w.t5i (id w.seen_ops);
      CREATE TABLE w.t5j (id integer);
      CREATE INDEX ON w.t5j (id w.unseen_ops);
      CREATE FUNCTION w.seen_key(integer) RETURNS integer LANGUAGE plpgsql IMMUTABLE AS 'BEGIN RETURN $1; END';
      CREATE TABLE w.t5p (id integer) PARTITION BY RANGE (w.seen_key(id), id w.seen_ops);
      CREATE TABLE w.t5p1 PARTITION OF w.t5p DEFAULT`,
    sql: 'WITH a AS (INSERT INTO w.t5i (id) VALUES (1) RETURNING id) INSERT INTO w.t5p (id) SELECT id FROM a',
    reached: [
      'INSERT w.t5i → w.seen_order(integer, integer)',
      'INSERT w.t5p → partition key of w.t5p → w.seen_key(integer)',
    ],
    unreached: ['unseen'],
  },
  {
    title: 'the word DEFAULT asks for the default, in an UPDATE too',
    script: `CREATE TABLE w.t6 (id serial, a integer DEFAULT w.seen_value(), b integer DEFAULT w.unseen_value())`,
    sql: 'UPDATE w.t6 SET a = DEFAULT',
    reached: ['UPDATE w.t6 → default of w.t6.a → w.seen_value()'],
    unreached: ['unseen', 'nextval'],
  },
  {
    title: 'an identity column draws, also where ON CONFLICT inserts nothing',
    script: 'CREATE TABLE w.t7 (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, a integer UNIQUE)',
    sql: 'INSERT INTO w.t7 (a) VALUES (1) ON CONFLICT DO NOTHING',
    reached: ['INSERT w.t7 → identity column draws from w.t7_id_seq'],
    unreached: [],
  },
  {
    title: 'an identity column that is given a value does not draw',
    script: 'CREATE TABLE w.t8 (id integer GENERATED BY DEFAULT AS IDENTITY, a integer)',
    sql: 'INSERT INTO w.t8 (id, a) VALUES (1, 1)',
    reached: ['INSERT w.t8'],
    unreached: ['identity'],
  },
  {
    title: 'generated columns, checks, index expressions and their conditions are computed for a row that is written',
    script: `CREATE TABLE w.t9 (a integer, g boolean GENERATED ALWAYS AS (w.is_seen(a)) STORED, CONSTRAINT c CHECK (w.is_seen(a)));
      CREATE INDEX i ON w.t9 (w.is_seen(a)) WHERE w.is_seen(a)`,
    sql: 'INSERT INTO w.t9 (a) VALUES (1)',
    reached: [
      'INSERT w.t9 → generated column w.t9.g → w.is_seen(anyelement)',
      'INSERT w.t9 → check "c" of w.t9',
      'INSERT w.t9 → index "i" of w.t9',
      'INSERT w.t9 → condition of index "i" of w.t9',
    ],
    unreached: [],
  },
  {
    title: 'neither is computed for a row that is deleted',
    script: `CREATE TABLE w.t10 (a integer, g boolean GENERATED ALWAYS AS (w.is_unseen(a)) STORED, CONSTRAINT c CHECK (w.is_unseen(a)));
      CREATE INDEX i10 ON w.t10 (w.is_unseen(a)) WHERE w.is_unseen(a)`,
    sql: 'DELETE FROM w.t10',
    reached: ['DELETE w.t10'],
    unreached: ['unseen'],
  },
  {
    title: 'the checks of a domain are evaluated of a column that has it',
    script: `CREATE DOMAIN w.d AS integer CONSTRAINT positive CHECK (w.is_seen(VALUE));
      CREATE DOMAIN w.e AS integer CONSTRAINT negative CHECK (w.is_unseen(VALUE));
      CREATE TABLE w.t11 (a w.d);
      CREATE TABLE w.t11_other (a w.e)`,
    sql: 'INSERT INTO w.t11 (a) VALUES (1)',
    reached: ['INSERT w.t11', 'check "positive" of domain w.d → w.is_seen(anyelement)'],
    unreached: ['unseen'],
  },
  {
    title: 'TRUNCATE fires the triggers of TRUNCATE',
    script: `CREATE TABLE w.t12 (a integer);
      CREATE TRIGGER a AFTER TRUNCATE ON w.t12 EXECUTE FUNCTION w.seen();
      CREATE TRIGGER b AFTER DELETE ON w.t12 FOR EACH ROW EXECUTE FUNCTION w.unseen();
      CREATE FUNCTION w.f12() RETURNS void LANGUAGE sql AS 'TRUNCATE w.t12'`,
    sql: 'SELECT w.f12()',
    reached: ['w.f12() → TRUNCATE w.t12 → trigger a on w.t12 → w.seen()'],
    unreached: ['unseen'],
  },
  {
    title:
      'rows of a partitioned table are written to its partitions, with their triggers and the defaults of the parent',
    script: `CREATE TABLE w.t13 (id integer, a integer DEFAULT w.seen_value()) PARTITION BY LIST (id);
      CREATE TABLE w.t13_1 PARTITION OF w.t13 FOR VALUES IN (1);
      ALTER TABLE w.t13_1 ALTER a SET DEFAULT w.unseen_value();
      CREATE TRIGGER own AFTER INSERT ON w.t13_1 FOR EACH ROW EXECUTE FUNCTION w.seen();
      CREATE TRIGGER statement AFTER INSERT ON w.t13_1 EXECUTE FUNCTION w.unseen()`,
    sql: 'INSERT INTO w.t13 (id) VALUES (1)',
    reached: [
      'INSERT w.t13 → default of w.t13.a → w.seen_value()',
      'INSERT w.t13 → INSERT w.t13_1 → trigger own on w.t13_1 → w.seen()',
    ],
    unreached: ['unseen', 'UPDATE', 'DELETE'],
  },
  {
    title: 'an UPDATE of the partition key moves rows, of another column it does not',
    script: `CREATE TABLE w.t14 (id integer, a integer) PARTITION BY LIST (id);
      CREATE TABLE w.t14_1 PARTITION OF w.t14 FOR VALUES IN (1);
      CREATE TRIGGER moved AFTER DELETE ON w.t14_1 FOR EACH ROW EXECUTE FUNCTION w.seen()`,
    sql: 'UPDATE w.t14 SET id = 1',
    reached: [
      'UPDATE w.t14 → UPDATE w.t14_1',
      'UPDATE w.t14 → INSERT w.t14_1',
      'UPDATE w.t14 → DELETE w.t14_1 → trigger moved on w.t14_1 → w.seen()',
    ],
    unreached: [],
  },
  {
    title: 'TRUNCATE goes on to tables that refer to it with CASCADE',
    script: `CREATE TABLE w.t12_parent (a integer PRIMARY KEY);
      CREATE TABLE w.t12_child (a integer REFERENCES w.t12_parent);
      CREATE FUNCTION w.f12_cascade() RETURNS void LANGUAGE sql AS 'TRUNCATE w.t12_parent CASCADE'`,
    sql: 'SELECT w.f12_cascade()',
    reached: ['w.f12_cascade() → TRUNCATE w.t12_parent', 'w.f12_cascade() → TRUNCATE w.t12_child'],
    unreached: ['unseen'],
  },
  {
    title: 'TRUNCATE without it does not',
    script: `CREATE TABLE w.t21 (a integer PRIMARY KEY);
      CREATE TABLE w.t21_child (a integer REFERENCES w.t21);
      CREATE FUNCTION w.f21() RETURNS void LANGUAGE sql AS 'TRUNCATE w.t21'`,
    sql: 'SELECT w.f21()',
    reached: ['w.f21() → TRUNCATE w.t21'],
    unreached: ['t21_child'],
  },
  {
    title: 'a foreign table fires its triggers here',
    script: `CREATE EXTENSION IF NOT EXISTS postgres_fdw;
      CREATE SERVER elsewhere FOREIGN DATA WRAPPER postgres_fdw;
      CREATE FOREIGN TABLE w.remote (id integer, a integer DEFAULT w.seen_value()) SERVER elsewhere;
      CREATE TRIGGER a AFTER INSERT ON w.remote FOR EACH ROW EXECUTE FUNCTION w.seen()`,
    sql: 'INSERT INTO w.remote (id) VALUES (1)',
    reached: [
      'INSERT w.remote → default of w.remote.a → w.seen_value()',
      'INSERT w.remote → trigger a on w.remote → w.seen()',
    ],
    unreached: ['unseen'],
  },
  {
    title: 'MERGE reaches what its actions do, and nothing else',
    script: `CREATE TABLE w.t19 (id integer);
      CREATE TRIGGER a AFTER INSERT ON w.t19 FOR EACH ROW EXECUTE FUNCTION w.seen();
      CREATE TRIGGER b AFTER DELETE ON w.t19 FOR EACH ROW EXECUTE FUNCTION w.unseen()`,
    sql: `MERGE INTO w.t19 USING (VALUES (1)) AS v (id) ON v.id = t19.id
      WHEN MATCHED THEN UPDATE SET id = 2 WHEN NOT MATCHED THEN INSERT VALUES (1)`,
    reached: ['INSERT w.t19 → trigger a on w.t19 → w.seen()', 'UPDATE w.t19'],
    unreached: ['unseen'],
  },
  {
    title: 'an UPDATE of another column stays in its partition',
    script: `CREATE TABLE w.t15 (id integer, a integer) PARTITION BY LIST (id);
      CREATE TABLE w.t15_1 PARTITION OF w.t15 FOR VALUES IN (1)`,
    sql: 'UPDATE w.t15 SET a = 1',
    reached: ['UPDATE w.t15 → UPDATE w.t15_1'],
    unreached: ['INSERT', 'DELETE'],
  },
  {
    title: 'an UPDATE goes on to inheriting tables, an INSERT does not',
    script: `CREATE TABLE w.t16 (id integer);
      CREATE TABLE w.t16_heir () INHERITS (w.t16);
      CREATE TRIGGER a AFTER UPDATE ON w.t16_heir FOR EACH ROW EXECUTE FUNCTION w.seen();
      CREATE TRIGGER b AFTER INSERT ON w.t16_heir FOR EACH ROW EXECUTE FUNCTION w.unseen()`,
    sql: 'WITH u AS (UPDATE w.t16 SET id = 1 RETURNING 1) INSERT INTO w.t16 SELECT 1 FROM u',
    reached: ['UPDATE w.t16 → UPDATE w.t16_heir → trigger a on w.t16_heir → w.seen()', 'INSERT w.t16'],
    unreached: ['unseen'],
  },
  {
    title: 'ONLY leaves the inheriting tables alone',
    script: `CREATE TABLE w.t17 (id integer);
      CREATE TABLE w.t17_heir () INHERITS (w.t17)`,
    sql: 'DELETE FROM ONLY w.t17',
    reached: ['DELETE w.t17'],
    unreached: ['t17_heir'],
  },
  {
    title: 'a rule adds what it does, and one that says INSTEAD replaces the command',
    script: `CREATE TABLE w.t18 (id integer DEFAULT w.unseen_value());
      CREATE TABLE w.t18_log (id integer DEFAULT w.seen_value());
      CREATE RULE r AS ON INSERT TO w.t18 DO INSTEAD INSERT INTO w.t18_log DEFAULT VALUES;
      CREATE RULE off AS ON INSERT TO w.t18 DO ALSO DELETE FROM w.t18_log;
      ALTER TABLE w.t18 DISABLE RULE off`,
    sql: 'INSERT INTO w.t18 DEFAULT VALUES',
    reached: ['INSERT w.t18 → rule "r" of w.t18 → INSERT w.t18_log → default of w.t18_log.id → w.seen_value()'],
    unreached: ['unseen', 'DELETE'],
  },
];

describe('what the server does beyond the statement when rows are written', () => {
  it.each(cases)('$title', async ({ script, sql, reached, unreached }) => {
    await runScript(database, script);
    const { paths } = await reachedBy(database, sql);
    for (const path of reached) expect(paths).toContain(path);
    for (const words of unreached) expect(paths.filter((path) => path.includes(words))).toEqual([]);
  });
});
