import { afterEach, beforeEach, expect, test } from 'vitest';
import { openSession } from '../../src/db/postgres.ts';
import { cutter, proofOf } from '../support/attack-cutter.ts';
import { calling, prove } from '../support/attack-project.ts';
import { freshDatabase, startPreparedServer, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;

beforeEach(async () => {
  database = await freshDatabase();
});

afterEach(() => database.drop());

test('PROOF-11 passes where every transaction has its receipt and the sessions are clean and gone', async () => {
  const proof = proofOf(await (await cutter(database)).prove(), 'PROOF-11');
  expect(proof).toMatchObject({
    status: 'pass',
    data: { unconfirmed: 0, residue: [], preparedTransactions: [], slotsChanged: [], backendsLeft: [] },
  });
  expect(proof.sentence).toMatch(/^\d+ transactions? aborted, \d+ without an id, sessions clean, backends gone$/);
});

test('PROOF-11 fails where a session lock outlives the rollback', async () => {
  await database.admin(
    'CREATE FUNCTION public.takes_a_lock() RETURNS void LANGUAGE sql AS $$ SELECT pg_advisory_lock(7) $$',
  );
  const run = await prove(database, { contracts: [calling('takes_a_lock')] });
  expect(proofOf(run, 'PROOF-11').status).toBe('fail');
  expect(run.exitCode).toBe(1);
  expect(run.text).toContain('advisory lock 0/7/1 is still held');
});

// A slot belongs to the whole cluster: on the server that all tests share it would fail the runs of the others.
test('PROOF-11 is unknown where a replication slot appeared, whoever made it, and takes for its own no transaction that others prepared', async () => {
  const own = await startPreparedServer({ settings: { max_prepared_transactions: '5' } });
  const world = await cutter(own);
  let disturbed: Promise<unknown> = Promise.resolve();
  const disturb = async (): Promise<void> => {
    await own.admin("SELECT pg_create_physical_replication_slot('forgotten')");
    const session = await openSession(own.settings('superuser'));
    await session.send([
      { text: 'BEGIN' },
      { text: 'SELECT pg_current_xact_id()' },
      { text: "PREPARE TRANSACTION 'theirs'" },
    ]);
    await session.close();
  };
  const run = await world.prove({
    onCase: (_, { done }) => {
      if (done === 1) disturbed = disturb();
    },
  });
  await disturbed;
  expect(proofOf(run, 'PROOF-11')).toMatchObject({ status: 'unknown', data: { preparedTransactions: [] } });
  expect(run.exitCode).toBe(5);
  expect(run.text).toContain('a replication slot appeared or went away while the proof ran: forgotten (physical)');
});
