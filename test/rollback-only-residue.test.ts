import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSession } from '../src/db/postgres.ts';
import type { Session } from '../src/db/session.ts';
import { calling, effects, forge, onlyCase, prove } from './support/attack-project.ts';
import { freshDatabase, type TestDatabase } from './support/database.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await freshDatabase();
  await database.admin('CREATE SEQUENCE public.tickets');
  await database.admin("CREATE TABLE public.numbered (n bigint DEFAULT nextval('public.tickets'), note text)");
  await database.admin('CREATE TABLE public.plain (note text)');
  await database.admin('CREATE SEQUENCE public.secret_tickets');
  await database.admin(
    "CREATE FUNCTION public.advances_out_of_sight() RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN PERFORM nextval('public.secret_tickets'); END $$",
  );
  await database.admin('GRANT USAGE, UPDATE ON SEQUENCE public.tickets TO cutter_exec');
  await database.admin('GRANT SELECT, INSERT ON public.numbered, public.plain TO cutter_exec');
  const bodies = {
    takes_a_lock: 'PERFORM pg_advisory_lock(4, 2)',
    takes_a_shared_lock: 'PERFORM pg_advisory_lock_shared(42)',
    takes_a_transaction_lock: 'PERFORM pg_advisory_xact_lock(42)',
    advances: "PERFORM nextval('public.tickets')",
    sets: "PERFORM setval('public.tickets', 4711)",
    advances_and_regrets:
      "BEGIN PERFORM nextval('public.tickets'); RAISE division_by_zero; EXCEPTION WHEN division_by_zero THEN END",
    sets_and_regrets:
      "BEGIN PERFORM setval('public.tickets', 99); RAISE division_by_zero; EXCEPTION WHEN division_by_zero THEN END",
    sets_and_raises: "PERFORM setval('public.tickets', 99); RAISE division_by_zero",
    prepares: "EXECUTE 'PREPARE left_over AS SELECT 1'",
    forgets: "EXECUTE 'DEALLOCATE ALL'",
    listens: "EXECUTE 'LISTEN gossip'",
    notifies: "PERFORM pg_notify('gossip', 'psst')",
    holds_a_cursor: "EXECUTE 'DECLARE c CURSOR WITH HOLD FOR SELECT 1'",
    makes_a_table: 'CREATE TEMPORARY TABLE scratch (n int)',
    fills_a_table: 'CREATE TEMPORARY TABLE scratch (n int); INSERT INTO scratch VALUES (1)',
    sets_a_setting: "PERFORM set_config('work_mem', '123MB', false)",
  } as const;
  for (const [name, body] of Object.entries(bodies)) {
    await database.admin(`CREATE FUNCTION public.${name}() RETURNS void LANGUAGE plpgsql AS $$ BEGIN ${body}; END $$`);
  }
  await database.admin(
    "CREATE FUNCTION public.behind() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN PERFORM setval('public.tickets', 7); RETURN NEW; END $$",
  );
  await database.admin(
    'CREATE TRIGGER behind BEFORE INSERT ON public.plain FOR EACH ROW EXECUTE FUNCTION public.behind()',
  );
});

afterAll(() => database.drop());

describe('what outlives the rollback is found and named', () => {
  test.each([
    ['takes_a_lock', 'advisory lock 4/2/2 is still held'],
    ['takes_a_shared_lock', 'advisory lock 0/42/1 is still held'],
    ['advances', 'sequence "public.tickets" was advanced or set'],
    ['sets', 'sequence "public.tickets" was advanced or set'],
    ['advances_and_regrets', 'sequence "public.tickets" was advanced or set'],
    ['sets_and_regrets', 'sequence "public.tickets" was advanced or set'],
    ['prepares', 'prepared statement "left_over" is still there'],
  ])('by a function that %s', async (name, says) => {
    const run = await prove(database, { contracts: [calling(name)] });
    expect(onlyCase(run)).toMatchObject({ outcome: 'broken', residue: [says], receipt: { status: 'aborted' } });
    expect(run.exitCode).toBe(1);
    expect(run.text).toContain(says);
    expect(run.text).toMatch(
      /PROOF-11 +fail +every transaction aborted, and the sessions left nothing\n +something outlived the rollback/,
    );
  });

  test('also where the role may not read the sequence that a SECURITY DEFINER function draws from', async () => {
    const run = await prove(database, { contracts: [calling('advances_out_of_sight')] });
    expect(onlyCase(run)).toMatchObject({
      outcome: 'broken',
      residue: ['sequence "public.secret_tickets" was advanced or set'],
      problems: [{ code: 'session-residue', hint: expect.stringContaining('gen_random_uuid()') }],
    });
    expect(run.text).not.toContain('could not be read');
    expect(run.exitCode).toBe(1);
  });

  test('also where the statement raises, as its case says it must', async () => {
    const cases = [
      {
        name: 'raises',
        values: [],
        raises: { condition: 'division_by_zero', sqlstate: '22012' },
        effects: [],
        burns: [],
      },
    ];
    const run = await prove(database, { contracts: [calling('sets_and_raises', { cases })] });
    expect(onlyCase(run).residue).toEqual(['sequence "public.tickets" was advanced or set']);
    expect(run.exitCode).toBe(1);
  });

  test.each([
    ['a column default', "INSERT INTO public.numbered (note) VALUES ('x')", 'numbered'],
    ['a trigger', "INSERT INTO public.plain VALUES ('x')", 'plain'],
  ])('by a sequence behind %s', async (_, sql, name) => {
    const run = await prove(database, { contracts: [forge(sql, { effects: effects({ [name]: [1, 0, 0] }) })] });
    expect(onlyCase(run).residue).toEqual(['sequence "public.tickets" was advanced or set']);
    expect(run.exitCode).toBe(1);
  });

  test.each([
    ['makes_a_table', 'table "pg_temp.scratch" was created, altered, truncated or dropped by the statement'],
    ['fills_a_table', 'table "pg_temp.scratch": the contract declares nothing, the server counted 1 inserted'],
  ])(
    'a function that %s for itself is a finding, under a name that is the same in every session',
    async (name, says) => {
      const run = await prove(database, { contracts: [calling(name)] });
      expect(run.exitCode).toBe(1);
      expect(run.text).toContain(says);
    },
  );
});

test('a function that throws away the copy of its own statement is not believed', async () => {
  const run = await prove(database, { contracts: [calling('forgets')] });
  expect(onlyCase(run)).toMatchObject({ outcome: 'unknown', serverSha256: null });
  expect(run.exitCode).toBe(5);
  expect(run.text).toContain('the server keeps no copy of the statement that it ran');
});

test.each(['takes_a_transaction_lock', 'listens', 'notifies', 'holds_a_cursor', 'sets_a_setting'])(
  'a function that %s leaves nothing, because ROLLBACK takes it back',
  async (name) => {
    const run = await prove(database, { contracts: [calling(name)] });
    expect(onlyCase(run)).toMatchObject({ outcome: 'held', residue: [] });
  },
);

test('a session that was left with something is not used for the next case, a clean one is', async () => {
  const opened: Session[] = [];
  const open = async (settings: Parameters<typeof openSession>[0]): Promise<Session> => {
    const session = await openSession(settings);
    opened.push(session);
    return session;
  };
  const contracts = ['takes_a_lock', 'takes_a_transaction_lock', 'notifies'].map((name) => calling(name));
  const { evidence } = await prove(database, { contracts, open });
  const [dirty, next, last] = evidence.cases.map(({ transaction }) => transaction?.backendPid);
  expect(dirty).not.toBe(next);
  expect(next).toBe(last);
  expect(opened.map(({ backendPid }) => backendPid)).toEqual(expect.arrayContaining([dirty, next]));
});

test.each([
  'contracts_effects',
  'contracts_effects_after',
  'contracts_locks',
  'contracts_residue',
  'contracts_sequences',
  'contracts_transaction',
])('a function that puts itself in the place of our own question %s is found, and never green', async (question) => {
  const name = `answers_${question}`;
  await database.admin(
    `CREATE FUNCTION public.${name}() RETURNS void LANGUAGE plpgsql AS $$ BEGIN
         EXECUTE 'DEALLOCATE ${question}';
         EXECUTE 'PREPARE ${question} AS SELECT NULL::text WHERE false';
       EXCEPTION WHEN invalid_sql_statement_name THEN EXECUTE 'PREPARE ${question} AS SELECT NULL::text WHERE false'; END $$`,
  );
  const contracts = [calling('takes_a_transaction_lock'), calling(name)];
  const run = await prove(database, { contracts });
  expect(run.evidence.cases[0]?.outcome).toBe('held');
  expect(run.evidence.cases[1]?.outcome).not.toBe('held');
  expect(run.exitCode).not.toBe(0);
  expect(run.text).toContain(`prepared statement "${question}" is still there`);
});
