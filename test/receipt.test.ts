import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { defaultLimits } from '../src/core/limits.ts';
import type { Observer } from '../src/db/observer.ts';
import { observeByConnection } from '../src/db/observer-connection.ts';
import { openSession } from '../src/db/postgres.ts';
import { askReceipt, inspectServerState } from '../src/db/receipt.ts';
import type { Session } from '../src/db/session.ts';
import { freshDatabase, type TestDatabase } from './support/database.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await freshDatabase();
});

afterAll(() => database.drop());

async function open(): Promise<Session> {
  const session = await openSession(database.settings('superuser'));
  onTestFinished(() => session.close());
  return session;
}

async function witness(): Promise<Observer> {
  const session = await openSession(database.settings('observer'));
  const observer = observeByConnection({ session, description: 'the witness', limits: defaultLimits });
  onTestFinished(() => observer.close());
  return observer;
}

/** Begins a transaction with an id, and ends it. */
async function transaction(session: Session, ...ends: readonly string[]): Promise<string> {
  const texts = ['BEGIN', 'SELECT pg_current_xact_id()::text', ...ends];
  const answers = await session.send(texts.map((text) => ({ text })));
  return answers[1]?.rows[0]?.[0] ?? '';
}

test.each([
  ['ROLLBACK', 'aborted'],
  ['COMMIT', 'committed'],
] as const)('the receipt of a transaction that ended in %s says %s', async (end, status) => {
  const xid = await transaction(await open(), end);
  expect(await askReceipt(await witness(), { xid, patience: 0 })).toEqual({ status, witness: 'the witness' });
});

test('the receipt of a prepared transaction says in progress, until somebody rolls it back', async () => {
  const session = await open();
  const xid = await transaction(session, "PREPARE TRANSACTION 'receipt'");
  const observer = await witness();
  expect((await askReceipt(observer, { xid, patience: 0 })).status).toBe('in progress');
  expect((await inspectServerState(observer, [])).preparedTransactions).toEqual([
    { gid: 'receipt', owner: 'postgres' },
  ]);
  await session.send([{ text: "ROLLBACK PREPARED 'receipt'" }]);
  expect((await askReceipt(observer, { xid, patience: 0 })).status).toBe('aborted');
  expect((await inspectServerState(observer, [])).preparedTransactions).toEqual([]);
});

test('a transaction that is still being rolled back is asked for again, as long as there is patience', async () => {
  const session = await open();
  const xid = await transaction(session);
  const observer = await witness();
  expect((await askReceipt(observer, { xid, patience: 50 })).status).toBe('in progress');
  setTimeout(() => session.destroy(), 200);
  expect((await askReceipt(observer, { xid, patience: 10_000 })).status).toBe('aborted');
});

test('a transaction without an id has nothing to abort, and nobody is asked', async () => {
  const observer = await witness();
  await observer.close();
  expect((await askReceipt(observer, { xid: null, patience: 0 })).status).toBe('none');
});

test('a witness that is gone, and one that never heard of the transaction, do not know', async () => {
  const observer = await witness();
  expect((await askReceipt(observer, { xid: '999999999999', patience: 0 })).status).toBe('unknown');
  await observer.close();
  expect((await askReceipt(observer, { xid: '1000', patience: 0 })).status).toBe('unknown');
});

test('of our own backends the living are named, and the gone are not', async () => {
  const session = await open();
  const observer = await witness();
  const pids = [session.backendPid];
  expect((await inspectServerState(observer, pids)).backends).toEqual(pids);
  await session.close();
  await expect.poll(async () => (await inspectServerState(observer, pids)).backends).toEqual([]);
});
