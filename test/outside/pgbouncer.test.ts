import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { assertFit } from '../../src/db/fitness.ts';
import { inspectIdentity } from '../../src/db/identity.ts';
import { openSession } from '../../src/db/postgres.ts';
import type { ConnectionSettings } from '../../src/db/settings.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { inOneLine, makeOperator } from './operator.ts';
import { startPooler } from './pooler.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await freshDatabase();
});

afterAll(() => database.drop());

/** The settings of a connection through a PgBouncer in front of the shared server, for the length of the test. */
async function throughPooler(mode: string): Promise<ConnectionSettings> {
  const logins = [database.roles.exec, database.roles.verify, database.roles.observer];
  const pooler = await startPooler({ mode, database, logins });
  onTestFinished(() => pooler.stop());
  const settings = { ...database.settings('exec'), host: '127.0.0.1', port: pooler.port };
  await expect
    .poll(() => openSession(settings).then((session) => session.close()), { timeout: 10_000 })
    .toBeUndefined();
  return settings;
}

describe.each(['session', 'transaction', 'statement'])('a PgBouncer in %s mode', (mode) => {
  test('takes our login and is refused for a proof, unless the target allows it', async () => {
    const session = await openSession(await throughPooler(mode));
    onTestFinished(() => session.close());
    const identity = await inspectIdentity(session);
    expect(identity.sessionUser).toBe('cutter_exec');
    expect(session.backendPid).not.toBe(identity.backendPid);
    const expected = { principal: 'exec', role: 'cutter_exec', announcedPid: session.backendPid } as const;
    expect(() => assertFit(identity, { ...expected, allowPooler: false })).toThrow(
      'a connection pooler stands between',
    );
    expect(() => assertFit(identity, { ...expected, allowPooler: true })).not.toThrow();
  });

  test('is refused by verify, which names it: exit 4; with allowPooler the report says what stays unseen', async () => {
    const { exec, verify, observer } = database.roles;
    const operator = makeOperator({
      DOT_CUTTER_DB_HOST: database.host,
      DOT_CUTTER_DB_PORT: String(database.port),
      DOT_CUTTER_DB_NAME: database.name,
      DOT_CUTTER_EXEC_DB_PASSWORD: exec.password,
      DOT_CUTTER_VERIFY_DB_PASSWORD: verify.password,
      DOT_CUTTER_OBSERVER_DB_PASSWORD: observer.password,
    });
    onTestFinished(() => operator.remove());
    const run = ['verify', '--target', 'production', '--strict'];
    expect(await operator.contracts(['baseline', 'capture', '--target', 'production'])).toMatchObject({ exit: 0 });
    const { host, port } = await throughPooler(mode);
    operator.configure({ DOT_CUTTER_DB_HOST: host, DOT_CUTTER_DB_PORT: String(port) });
    const refused = await operator.contracts(run);
    expect(refused.exit).toBe(4);
    expect(inOneLine(refused.out)).toContain('a connection pooler stands between principal "exec" and the server');
    operator.edit('  production:\n', '  production:\n    allowPooler: true\n');
    const allowed = await operator.contracts(run);
    // In statement mode PgBouncer lets nobody begin a transaction.
    if (mode === 'statement') {
      expect(allowed.exit).toBe(5);
      expect(inOneLine(allowed.out)).toContain('transaction blocks not allowed in statement pooling mode');
      return;
    }
    expect(allowed).toMatchObject({ exit: 0, out: expect.stringContaining('backends are with the pooler, unseen') });
    expect(inOneLine(allowed.out)).toContain('because a connection pooler stands between');
  });
});

test('without one the same role is fit', async () => {
  const session = await openSession(database.settings('exec'));
  onTestFinished(() => session.close());
  const announcedPid = session.backendPid;
  const expected = { principal: 'exec', role: 'cutter_exec', announcedPid, allowPooler: false } as const;
  const identity = await inspectIdentity(session);
  expect(() => assertFit(identity, expected)).not.toThrow();
});
