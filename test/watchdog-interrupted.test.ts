import { afterAll, beforeAll, expect, test } from 'vitest';
import { dawdle, dawdling, operatorFolder } from './support/attack-cli.ts';
import { freshDatabase, type TestDatabase } from './support/database.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await freshDatabase();
  await dawdle(database);
});

afterAll(() => database.drop());

const sleeper = `SELECT backend_xid::text AS xid FROM pg_stat_activity
  WHERE datname = current_database() AND usename = 'cutter_exec' AND wait_event = 'PgSleep'`;

/** Starts a verify that sleeps in the middle of its only case; the process and the transaction's id. */
async function dawdlingVerify() {
  const operator = operatorFolder(database);
  operator.write('contracts/dawdle/v1.sql', dawdling);
  // The server would not end it: only the signal does.
  operator.edit('statement: 10s', 'statement: 60s');
  const { child, ended } = operator.start('verify', 'dawdle', '--target', 'production');
  await expect.poll(() => database.admin(sleeper)).toHaveLength(1);
  const [row] = await database.admin(sleeper);
  return { child, ended, xid: row?.['xid'] ?? '' };
}

async function expectNothingLeft(xid: string): Promise<void> {
  const sessions = `SELECT count(*) AS n FROM pg_stat_activity
    WHERE datname = current_database() AND usename IN ('cutter_exec', 'cutter_verify', 'workflow_admin')`;
  await expect.poll(() => database.admin(sessions)).toEqual([{ n: '0' }]);
  const rows = "SELECT count(*) AS n FROM public.audit_event WHERE actor = 'agent:dawdler'";
  expect(await database.admin(rows)).toEqual([{ n: '0' }]);
  // pg_stat_activity has the short form of the id; in the first epoch it is the whole one.
  expect(await database.admin('SELECT pg_xact_status($1::xid8) AS status', [xid])).toEqual([{ status: 'aborted' }]);
}

async function expectInterrupted(signal: 'SIGINT' | 'SIGTERM', exit: number): Promise<void> {
  const { child, ended, xid } = await dawdlingVerify();
  const began = performance.now();
  child.kill(signal);
  const { exit: code, out, err } = await ended;
  expect(performance.now() - began).toBeLessThan(20_000);
  expect(code).toBe(exit);
  expect(err).toContain(`${signal}: rolling back and cleaning up; once more to stop at once`);
  expect(out).toContain('verdict: inconclusive');
  expect(out.replace(/\s+/g, ' ')).toContain(`xid ${xid}`);
  await expectNothingLeft(xid);
}

test('SIGINT in the middle of a statement exits 130, with the rollback confirmed', () =>
  expectInterrupted('SIGINT', 130));

test('SIGTERM in the middle of a statement exits 143, with the rollback confirmed', () =>
  expectInterrupted('SIGTERM', 143));

test('SIGKILL in the middle of a statement leaves no row and no session', async () => {
  const { child, ended, xid } = await dawdlingVerify();
  child.kill('SIGKILL');
  expect((await ended).exit).toBeNull();
  await expectNothingLeft(xid);
});
