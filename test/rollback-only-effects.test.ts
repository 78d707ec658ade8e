import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { IsolationLevel } from '../src/contract/contract.ts';
import { openSession } from '../src/db/postgres.ts';
import { calling, effects, forge, onlyCase, prove } from './support/attack-project.ts';
import { freshDatabase, type TestDatabase } from './support/database.ts';

let database: TestDatabase;

const schema = [
  'CREATE TABLE public.parent (id int PRIMARY KEY, note text)',
  'CREATE TABLE public.child (id int PRIMARY KEY, parent int REFERENCES public.parent ON DELETE CASCADE ON UPDATE CASCADE)',
  'CREATE TABLE public.log (id int, note text)',
  'INSERT INTO public.parent SELECT n, n::text FROM generate_series(1, 5) AS n',
  'INSERT INTO public.child SELECT n, 1 FROM generate_series(1, 3) AS n',
  'CREATE TABLE public.measured (day int, note text) PARTITION BY LIST (day)',
  'CREATE TABLE public.measured_1 PARTITION OF public.measured FOR VALUES IN (1)',
  'CREATE TABLE public.measured_2 PARTITION OF public.measured FOR VALUES IN (2)',
  "INSERT INTO public.measured VALUES (1, 'one')",
  'CREATE TABLE public.logged (id int)',
  `CREATE FUNCTION public.write_log() RETURNS trigger LANGUAGE plpgsql AS
     $$ BEGIN INSERT INTO public.log VALUES (NEW.id, 'seen'); RETURN NEW; END $$`,
  'CREATE TRIGGER log AFTER INSERT ON public.logged FOR EACH ROW EXECUTE FUNCTION public.write_log()',
  `CREATE FUNCTION public.empties() RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN TRUNCATE public.log; END $$`,
  `CREATE FUNCTION public.alters() RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS
     $$ BEGIN ALTER TABLE public.log ADD COLUMN more int; END $$`,
  `CREATE FUNCTION public.drops() RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN DROP TABLE public.log; END $$`,
  `CREATE FUNCTION public.locks() RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS
     $$ BEGIN LOCK TABLE public.log IN ACCESS EXCLUSIVE MODE; END $$`,
  `CREATE FUNCTION public.upserts() RETURNS void LANGUAGE plpgsql AS $$ BEGIN
     BEGIN INSERT INTO public.parent VALUES (1, 'again');
     EXCEPTION WHEN unique_violation THEN UPDATE public.parent SET note = 'again' WHERE id = 1; END; END $$`,
  'GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO cutter_exec',
];

beforeAll(async () => {
  database = await freshDatabase();
  for (const sql of schema) await database.admin(sql);
  await database.admin("INSERT INTO public.log VALUES (0, 'here')");
});

afterAll(() => database.drop());

const changes: readonly {
  readonly what: string;
  readonly sql: string;
  readonly does: Readonly<Record<string, readonly [number, number, number]>>;
}[] = [
  {
    what: 'rows of one table',
    sql: "INSERT INTO public.parent VALUES (6, 'x'), (7, 'y')",
    does: { parent: [2, 0, 0] },
  },
  {
    what: 'what a trigger writes elsewhere',
    sql: 'INSERT INTO public.logged VALUES (1)',
    does: { log: [1, 0, 0], logged: [1, 0, 0] },
  },
  {
    what: 'what a foreign key deletes with it',
    sql: 'DELETE FROM public.parent WHERE id = 1',
    does: { child: [0, 0, 3], parent: [0, 0, 1] },
  },
  {
    what: 'what a foreign key updates with it',
    sql: 'UPDATE public.parent SET id = 10 WHERE id = 1',
    does: { child: [0, 3, 0], parent: [0, 1, 0] },
  },
  {
    what: 'rows of partitions as those of their root',
    sql: "INSERT INTO public.measured VALUES (1, 'a'), (2, 'b')",
    does: { measured: [2, 0, 0] },
  },
  {
    what: 'a row that moves to another partition as deleted and inserted',
    sql: 'UPDATE public.measured SET day = 2',
    does: { measured: [1, 0, 1] },
  },
  {
    what: 'nothing where ON CONFLICT does nothing',
    sql: "INSERT INTO public.parent VALUES (1, 'x') ON CONFLICT DO NOTHING",
    does: {},
  },
  {
    what: 'an update where ON CONFLICT updates',
    sql: "INSERT INTO public.parent VALUES (1, 'x') ON CONFLICT (id) DO UPDATE SET note = 'x'",
    does: { parent: [0, 1, 0] },
  },
  {
    what: 'everything that MERGE does',
    sql: `MERGE INTO public.parent AS p USING (VALUES (2), (3), (8)) AS s (id) ON p.id = s.id
          WHEN MATCHED AND p.id = 2 THEN DELETE WHEN MATCHED THEN UPDATE SET note = 'merged'
          WHEN NOT MATCHED THEN INSERT VALUES (s.id, 'new')`,
    does: { parent: [1, 1, 1] },
  },
  {
    what: 'one row, however large: TOAST belongs to its table',
    sql: "INSERT INTO public.parent SELECT 9, string_agg(md5(n::text), '') FROM generate_series(1, 5000) AS n",
    does: { parent: [1, 0, 0] },
  },
  { what: 'the rows of a rolled-back subtransaction too', sql: 'SELECT public.upserts()', does: { parent: [1, 1, 0] } },
];

describe('the effects are', () => {
  test.each(changes)('$what', async ({ sql, does }) => {
    const about = sql.startsWith('SELECT') ? { returns: calling('upserts').returns } : {};
    const text = sql.startsWith('SELECT') ? `${sql} AS done` : sql;
    const run = await prove(database, { contracts: [forge(text, { effects: effects(does), ...about })] });
    expect(onlyCase(run)).toMatchObject({ outcome: 'held', problems: [] });
    const wrong = await prove(database, {
      contracts: [forge(text, { effects: effects({ logged: [0, 0, 9] }), ...about })],
    });
    expect(onlyCase(wrong).outcome).toBe('broken');
    expect(wrong.exitCode).toBe(1);
    expect(onlyCase(wrong).effects.observed).toEqual(onlyCase(run).effects.declared);
  });

  test('those of one transaction only, though the session ran another one before', async () => {
    const insert = (id: string) =>
      forge("INSERT INTO public.parent VALUES (6, 'x')", { id, effects: effects({ parent: [1, 0, 0] }) });
    const { evidence } = await prove(database, { contracts: ['one', 'two', 'three'].map(insert) });
    expect(evidence.cases.map(({ outcome }) => outcome)).toEqual(['held', 'held', 'held']);
    expect(new Set(evidence.cases.map(({ transaction }) => transaction?.backendPid)).size).toBe(1);
  });
});

describe('as the user sees it,', () => {
  test('an effect that nobody declared', async () => {
    const run = await prove(database, {
      contracts: [forge('INSERT INTO public.logged VALUES (1)', { effects: effects({ logged: [1, 0, 0] }) })],
    });
    expect(run.exitCode).toBe(1);
    expect(run.text).toContain('table "public.log": the contract declares nothing, the server counted 1 inserted');
    expect(run.text).toContain(
      'declare it in a new version of "forged", or restore the function or trigger that did it',
    );
  });

  test('an effect that did not come', async () => {
    const run = await prove(database, {
      contracts: [forge('DELETE FROM public.log WHERE id = 77', { effects: effects({ log: [0, 0, 1] }) })],
    });
    expect(run.exitCode).toBe(1);
    expect(run.text).toContain('table "public.log": the contract declares 1 deleted, the server counted nothing');
  });

  test.each([
    [
      'empties',
      'table "public.log" was created, altered, truncated or dropped by the statement, which no contract declares',
    ],
    [
      'alters',
      'table "public.log" was created, altered, truncated or dropped by the statement, which no contract declares',
    ],
    ['drops', 'was created, altered, truncated or dropped by the statement, which no contract declares'],
  ])('a function that %s a table, which moves no row counter of that table', async (name, says) => {
    const run = await prove(database, { contracts: [calling(name)] });
    expect(onlyCase(run)).toMatchObject({ outcome: 'broken', receipt: { status: 'aborted' } });
    expect(run.exitCode).toBe(1);
    expect(run.text).toContain(says);
    expect(await database.admin('SELECT id, note FROM public.log')).toEqual([{ id: '0', note: 'here' }]);
  });

  test('a table that is emptied behind the counters, by its count', async () => {
    const run = await prove(database, { contracts: [calling('empties', { effects: effects({ log: [1, 0, 0] }) })] });
    expect(run.text).toContain('table "public.log": 1 rows before and 0 after, inside the transaction, instead of 2');
  });

  test('a table that is only locked is no finding', async () => {
    const run = await prove(database, { contracts: [calling('locks')] });
    expect(onlyCase(run)).toMatchObject({ outcome: 'held', problems: [] });
    expect(onlyCase(run).locks).toContain('AccessExclusiveLock on table public.log');
  });
});

test.each([
  ['operators that come before those of the catalog', "PERFORM set_config('search_path', 'shadows, pg_catalog', true)"],
  ['a temporary table that is called as a type', 'CREATE TEMPORARY TABLE text (note int)'],
])('a function that leaves %s cannot answer our questions for the server', async (what, leaves) => {
  const own = await freshDatabase();
  try {
    await own.admin('CREATE TABLE public.log (id int)');
    await own.admin('GRANT SELECT, INSERT ON public.log TO cutter_exec');
    await own.admin('CREATE SCHEMA shadows');
    await own.admin('GRANT USAGE ON SCHEMA shadows TO PUBLIC');
    await own.admin(`CREATE FUNCTION shadows.no(oid, oid) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT false'`);
    await own.admin('CREATE OPERATOR shadows.= (LEFTARG = oid, RIGHTARG = oid, FUNCTION = shadows.no)');
    await own.admin(
      `CREATE FUNCTION public.hides() RETURNS void LANGUAGE plpgsql AS $$ BEGIN INSERT INTO public.log VALUES (1); ${leaves}; END $$`,
    );
    const observed = onlyCase(await prove(own, { contracts: [calling('hides')] }));
    expect(observed.outcome, what).toBe('broken');
    expect(observed.effects.observed).toContainEqual({ table: 'public.log', insert: 1, update: 0, delete: 0 });
  } finally {
    await own.drop();
  }
});

test('a server that counts no rows leaves the effects unknown, never right', async () => {
  const own = await freshDatabase();
  onTestFinished(() => own.drop());
  await own.admin(`ALTER DATABASE ${own.name} SET track_counts = off`);
  const run = await prove(own, {
    contracts: [calling('now', { type: 'timestamp with time zone' })].map((c) => ({ ...c, sql: 'SELECT 1' })),
  });
  expect(run.exitCode).not.toBe(0);
  expect(onlyCase(run).problems.map(({ code }) => code)).toContain('effects-unobserved');
  expect(run.text).toContain('the server does not count rows (track_counts is off)');
});

test.each(['read committed', 'repeatable read'] as const satisfies readonly IsolationLevel[])(
  'rows that others commit meanwhile are not taken for ours in %s',
  async (isolation) => {
    const other = await openSession(database.settings('superuser'));
    onTestFinished(() => other.close());
    let going = true;
    const writer = (async () => {
      while (going) await other.send([{ text: "INSERT INTO public.log VALUES (1, 'theirs')" }]);
    })();
    const contracts = Array.from({ length: 10 }, (_, n) =>
      forge("INSERT INTO public.log SELECT 2, 'ours' FROM pg_sleep(0.02)", {
        id: `ours_${n}`,
        isolation,
        effects: effects({ log: [1, 0, 0] }),
      }),
    );
    const { evidence } = await prove(database, { contracts });
    going = false;
    await writer;
    await database.admin("DELETE FROM public.log WHERE note = 'theirs'");
    expect(evidence.cases.map(({ outcome }) => outcome)).toEqual(contracts.map(() => 'held'));
  },
);
