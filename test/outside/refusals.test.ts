import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { freePort } from '../support/network-server.ts';
import type { Ended } from '../support/process-output.ts';
import { type Cluster, makeCluster, makeStandby } from './cluster.ts';
import { inOneLine, makeOperator, type Operator, setUpCutter } from './operator.ts';

let cluster: Cluster;
let operator: Operator;

beforeAll(async () => {
  const rejected = ['host postgres cutter_exec 127.0.0.1/32 reject'];
  cluster = await makeCluster({ hba: rejected });
  operator = makeOperator({ DOT_CUTTER_DB_HOST: '127.0.0.1', DOT_CUTTER_DB_PORT: String(cluster.port) });
  await setUpCutter(cluster, operator);
});

afterAll(async () => {
  operator?.remove();
  await cluster?.remove();
});

/** Verifies with settings over those that work, and puts those back. */
async function verifyWith(settings: Readonly<Record<string, string>>): Promise<Ended> {
  operator.configure(settings);
  const { exit, out, err } = await operator.contracts(['verify', '--target', 'production']);
  operator.configure({});
  return { exit, out: inOneLine(out), err };
}

test.each([
  [
    'a wrong password',
    { DOT_CUTTER_VERIFY_DB_PASSWORD: 'not the password' },
    'the server refuses the password of role "cutter_verify"',
  ],
  ['a role that does not exist', { DOT_CUTTER_EXEC_DB_USER: 'nobody_here' }, 'or has no such role'],
  ['a role whose logins pg_hba.conf rejects', { DOT_CUTTER_DB_NAME: 'postgres' }, 'pg_hba.conf'],
  ['a database that does not exist', { DOT_CUTTER_DB_NAME: 'nowhere' }, 'there is no database "nowhere"'],
])('with %s nothing is executed: exit 3', async (_, settings, message) => {
  const ended = await verifyWith(settings);
  expect(ended).toMatchObject({ exit: 3, out: expect.stringContaining(message) });
  expect(ended.out).toContain('no case was run');
});

test('a server that is down is an environment to mend: exit 3', async () => {
  const port = String(await freePort());
  const down = await verifyWith({ DOT_CUTTER_DB_PORT: port });
  expect(down).toMatchObject({ exit: 3, out: expect.stringContaining(`127.0.0.1:${port}`) });
  expect(await operator.contracts(['migrate', 'status'])).toMatchObject({ exit: 0 });
});

test('plaintext to another host needs saying so', async () => {
  // On Linux an address of this machine that does not say so.
  const elsewhere = { DOT_CUTTER_DB_HOST: '0.0.0.0' };
  operator.configure(elsewhere);
  const refused = await operator.contracts(['verify', '--target', 'production']);
  expect(refused).toMatchObject({ exit: 2, err: expect.stringContaining('in plaintext') });
  operator.edit('  production:\n', '  production:\n    allowPlaintext: true\n');
  expect(await operator.contracts(['verify', '--target', 'production'])).toMatchObject({ exit: 0 });
  operator.edit('    allowPlaintext: true\n', '');
  operator.configure({});
});

test('a database that is read-only is refused: exit 4', async () => {
  await cluster.admin('ALTER DATABASE directus SET default_transaction_read_only = on');
  onTestFinished(async () => void (await cluster.admin('ALTER DATABASE directus RESET default_transaction_read_only')));
  const ended = await verifyWith({});
  expect(ended).toMatchObject({ exit: 4, out: expect.stringContaining('database "directus" is read-only') });
});

test('a standby is refused, and is fit once it was promoted: exit 4, then 0', async () => {
  const standby = await makeStandby(cluster);
  onTestFinished(() => standby.remove());
  const settings = { DOT_CUTTER_DB_PORT: String(standby.port) };
  const refused = await verifyWith(settings);
  expect(refused).toMatchObject({ exit: 4, out: expect.stringContaining('is a standby or still in recovery') });
  await standby.admin('SELECT pg_promote()');
  expect(await verifyWith(settings)).toMatchObject({ exit: 0 });
});
