import { afterAll, beforeAll, expect, test } from 'vitest';
import { findLatch } from '../src/db/latch.ts';
import { openSession } from '../src/db/postgres.ts';
import { effects, forge, onlyCase, prove, table } from './support/attack-project.ts';
import { freshDatabase, type TestDatabase } from './support/database.ts';
import { makeHeld, whileHeld } from './support/held-cases.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await freshDatabase();
  await database.admin('CREATE TABLE public.trace (note text)');
  await database.admin('GRANT SELECT, INSERT ON public.trace TO cutter_exec');
});

afterAll(() => database.drop());

const guard = table('contracts_guard.commit_latch');
const harmless = forge("INSERT INTO public.trace VALUES ('here')", { effects: effects({ trace: [1, 0, 0] }) });

async function latchFound(): Promise<string> {
  const session = await openSession(database.settings('exec'));
  try {
    return (await findLatch(session, guard)).kind;
  } finally {
    await session.close();
  }
}

test('two armed transactions run at the same time, and neither waits for the other', async () => {
  const contracts = ['one', 'two'].map((id) =>
    forge('INSERT INTO public.trace SELECT public.held()', {
      id,
      effects: effects({ trace: [1, 0, 0] }),
    }),
  );
  await makeHeld(database);
  const run = await whileHeld(database, { run: () => prove(database, { contracts, options: { jobs: 2 } }), cases: 2 });
  expect(run.evidence.cases.map(({ outcome, latch }) => [outcome, latch])).toEqual([
    ['held', 'guard-table'],
    ['held', 'guard-table'],
  ]);
  const [one, two] = run.evidence.cases.map(({ transaction, durationMs }) => ({
    from: Date.parse(transaction?.startedAt ?? ''),
    to: Date.parse(transaction?.startedAt ?? '') + durationMs,
  }));
  expect(one?.from).toBeLessThan(two?.to ?? 0);
  expect(two?.from).toBeLessThan(one?.to ?? 0);
});

const broken = [
  {
    what: 'whose function raises nothing',
    breaks:
      "CREATE OR REPLACE FUNCTION contracts_guard.refuse_commit() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
    says: 'the commit latch does not refuse a COMMIT: it did not raise',
  },
  {
    what: 'whose function raises something else',
    breaks:
      "CREATE OR REPLACE FUNCTION contracts_guard.refuse_commit() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM 1/0; END'",
    says: 'the commit latch does not refuse a COMMIT: division by zero',
  },
  {
    what: 'into which a rule lets nothing',
    breaks: 'CREATE RULE nothing AS ON INSERT TO contracts_guard.commit_latch DO INSTEAD NOTHING',
    says: 'the commit latch does not refuse a COMMIT: it did not raise',
  },
] as const;

test.each(broken)('a guard $what is refused before any contract runs', async ({ breaks, says }) => {
  const own = await freshDatabase();
  try {
    await own.admin(breaks);
    const run = await prove(own, { contracts: [harmless] });
    expect(run.exitCode).toBe(4);
    expect(run.evidence.cases).toEqual([]);
    expect(run.text).toContain(says);
    expect(run.text).toContain('contracts migrate up');
  } finally {
    await own.drop();
  }
});

test.each([
  [
    'is not deferred',
    'CREATE CONSTRAINT TRIGGER t AFTER INSERT ON contracts_guard.commit_latch FOR EACH ROW EXECUTE FUNCTION contracts_guard.refuse_commit()',
  ],
  [
    'is deferrable but not deferred',
    'CREATE CONSTRAINT TRIGGER t AFTER INSERT ON contracts_guard.commit_latch DEFERRABLE FOR EACH ROW EXECUTE FUNCTION contracts_guard.refuse_commit()',
  ],
  [
    'fires on UPDATE only',
    'CREATE CONSTRAINT TRIGGER t AFTER UPDATE ON contracts_guard.commit_latch DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION contracts_guard.refuse_commit()',
  ],
  [
    'has a condition',
    'CREATE CONSTRAINT TRIGGER t AFTER INSERT ON contracts_guard.commit_latch DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (false) EXECUTE FUNCTION contracts_guard.refuse_commit()',
  ],
])('a guard whose trigger %s is not taken for one: the temporary latch is armed instead', async (_, trigger) => {
  const own = await freshDatabase();
  try {
    await own.admin('DROP TRIGGER commit_latch_refuses_commit ON contracts_guard.commit_latch');
    await own.admin(trigger);
    await own.admin('ALTER TABLE contracts_guard.commit_latch ENABLE ALWAYS TRIGGER t');
    await own.admin('CREATE TABLE public.trace (note text)');
    await own.admin('GRANT SELECT, INSERT ON public.trace TO cutter_exec');
    const run = await prove(own, { contracts: [harmless] });
    expect(onlyCase(run)).toMatchObject({ outcome: 'held', latch: 'temporary-table' });
  } finally {
    await own.drop();
  }
});

test('a guard whose trigger is not ENABLE ALWAYS, and one that the role may not fill, are not taken for one', async () => {
  expect(await latchFound()).toBe('guard-table');
  await database.admin('ALTER TABLE contracts_guard.commit_latch ENABLE TRIGGER commit_latch_refuses_commit');
  expect(await latchFound()).toBe('temporary-table');
  await database.admin('ALTER TABLE contracts_guard.commit_latch ENABLE ALWAYS TRIGGER commit_latch_refuses_commit');
  expect(await latchFound()).toBe('guard-table');
  await database.admin('REVOKE INSERT ON contracts_guard.commit_latch FROM cutter_exec');
  expect(await latchFound()).toBe('temporary-table');
  await database.admin('GRANT INSERT ON contracts_guard.commit_latch TO cutter_exec');
  await database.admin(`REVOKE TEMPORARY ON DATABASE ${database.name} FROM PUBLIC`);
  await database.admin('REVOKE USAGE ON SCHEMA contracts_guard FROM cutter_exec');
  expect(await latchFound()).toBe('none');
});

test('a server that does not answer which latch there is: that is not "none"', async () => {
  const session = await openSession(database.settings('exec'));
  try {
    await session.send([{ text: 'BEGIN' }, { text: 'SELECT 1 / 0' }]);
    await expect(findLatch(session, guard)).rejects.toThrow('the server would not say which commit latch can be armed');
  } finally {
    await session.close();
  }
});

test('a function that checks its own constraints with ALL springs the latch: inconclusive, and it says how to write it', async () => {
  const own = await freshDatabase();
  try {
    await own.admin(
      `CREATE FUNCTION public.checks_all() RETURNS void LANGUAGE plpgsql AS $$ BEGIN SET CONSTRAINTS ALL IMMEDIATE; END $$`,
    );
    const run = await prove(own, { contracts: [forge('SELECT public.checks_all() AS done')] });
    expect(onlyCase(run)).toMatchObject({
      outcome: 'unknown',
      raised: { sqlstate: '2D000' },
      receipt: { status: 'aborted' },
    });
    expect(run.exitCode).toBe(5);
    expect(run.text).toContain('the statement made the commit latch raise before COMMIT (2D000)');
    expect(run.text).toContain('name the constraints in the function');
  } finally {
    await own.drop();
  }
});
