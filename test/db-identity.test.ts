import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ContractsError } from '../src/core/errors.ts';
import { assertFit, type Expectation } from '../src/db/fitness.ts';
import { inspectIdentity, parseIdentity, type SessionIdentity } from '../src/db/identity.ts';
import { openSession } from '../src/db/postgres.ts';
import { createProvider } from '../src/db/provider.ts';
import type { ConnectionSettings } from '../src/db/settings.ts';
import { freshDatabase, startPreparedServer, type TestDatabase } from './support/database.ts';
import { startNetworkServer } from './support/network-server.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await freshDatabase();
});

afterAll(() => database.drop());

async function identityOf(settings: ConnectionSettings): Promise<SessionIdentity & { readonly announcedPid: number }> {
  const session = await openSession(settings);
  try {
    return { ...(await inspectIdentity(session)), announcedPid: session.backendPid };
  } finally {
    await session.close();
  }
}

/** The error of assertFit; null where the connection is fit. */
function unfit(identity: SessionIdentity, expected: Partial<Expectation> = {}): ContractsError | null {
  const defaults = {
    principal: 'exec',
    role: 'cutter_exec',
    announcedPid: identity.backendPid,
    allowPooler: false,
  } as const;
  try {
    assertFit(identity, { ...defaults, ...expected });
    return null;
  } catch (error) {
    if (error instanceof ContractsError) return error;
    throw error;
  }
}

describe('the identity of a session', () => {
  test('is what the server says, for every principal', async () => {
    const exec = await identityOf(database.settings('exec'));
    expect(exec).toEqual({
      sessionUser: 'cutter_exec',
      currentUser: 'cutter_exec',
      superuser: false,
      bypassRls: false,
      createRole: false,
      createDb: false,
      replication: false,
      memberOf: [],
      database: database.name,
      systemIdentifier: expect.stringMatching(/^\d{10,20}$/),
      serverVersion: expect.stringMatching(/^18\./),
      serverVersionNum: expect.any(Number),
      serverAddress: null,
      serverPort: database.port,
      tls: null,
      firstSchema: 'pg_catalog',
      inRecovery: false,
      transactionReadOnlyDefault: false,
      databaseReadOnly: false,
      backendPid: exec.announcedPid,
      announcedPid: exec.announcedPid,
      serverEncoding: 'UTF8',
      maxPreparedTransactions: 10,
    });
    expect(await identityOf(database.settings('verify'))).toMatchObject({
      sessionUser: 'cutter_verify',
      transactionReadOnlyDefault: true,
      databaseReadOnly: false,
    });
    expect(await identityOf(database.settings('superuser'))).toMatchObject({ superuser: true, createDb: true });
  });

  test('names address and cipher over TLS', async () => {
    const server = await startNetworkServer();
    try {
      expect(await identityOf({ ...server.settings, tls: { mode: 'require', ca: null } })).toMatchObject({
        serverAddress: '127.0.0.1',
        serverPort: server.port,
        tls: { version: expect.stringMatching(/^TLSv1\.[23]$/), bits: expect.any(Number) },
      });
    } finally {
      await server.stop();
    }
  });

  test('that is no identity is refused', () => {
    expect(() => parseIdentity({ sessionUser: 'x' })).toThrow('the server did not say who is connected to what');
  });
});

describe('a connection', () => {
  test('is fit as the right role, and the verify role may be read-only', async () => {
    expect(unfit(await identityOf(database.settings('exec')))).toBeNull();
    const verify = await identityOf(database.settings('verify'));
    expect(unfit(verify, { principal: 'verify', role: 'cutter_verify' })).toBeNull();
  });

  test('as another role is refused', async () => {
    expect(unfit(await identityOf(database.settings('verify')))).toMatchObject({
      code: 'wrong-role',
      message: 'principal "exec" is logged in as "cutter_verify" instead of "cutter_exec"',
    });
  });

  test('through a pooler is refused unless the target allows it', async () => {
    const identity = await identityOf(database.settings('exec'));
    const announcedPid = identity.backendPid + 1;
    expect(unfit(identity, { announcedPid })).toMatchObject({
      code: 'pooler-between',
      hint: expect.stringContaining('allowPooler: true'),
    });
    expect(unfit(identity, { announcedPid, allowPooler: true })).toBeNull();
    expect(unfit(identity, { announcedPid: null })).toBeNull();
  });

  test('to a standby or to a database in another encoding is refused', async () => {
    const identity = await identityOf(database.settings('exec'));
    expect(unfit({ ...identity, inRecovery: true })).toMatchObject({ code: 'server-in-recovery' });
    await database.admin(`CREATE DATABASE ${database.name}_ascii TEMPLATE template0 ENCODING 'SQL_ASCII'`);
    try {
      const ascii = await identityOf({ ...database.settings('exec'), database: `${database.name}_ascii` });
      expect(unfit(ascii)).toMatchObject({ code: 'server-encoding', message: expect.stringContaining('SQL_ASCII') });
    } finally {
      await database.admin(`DROP DATABASE ${database.name}_ascii WITH (FORCE)`);
    }
  });

  test('that searches another schema before pg_catalog is refused, and one that has a temporary schema is not', async () => {
    const inDatabase = `ALTER ROLE cutter_exec IN DATABASE "${database.name}"`;
    expect(unfit(await identityOf(database.settings('exec')))).toBeNull();
    await database.admin('CREATE SCHEMA shadows');
    await database.admin('GRANT USAGE ON SCHEMA shadows TO cutter_exec');
    await database.admin(`${inDatabase} SET search_path = shadows, pg_catalog`);
    const shadowed = unfit(await identityOf(database.settings('exec')));
    await database.admin(`${inDatabase} SET search_path = shadows, public`);
    const usual = unfit(await identityOf(database.settings('exec')));
    await database.admin(`${inDatabase} RESET search_path`);
    await database.admin('DROP SCHEMA shadows');
    expect(usual).toBeNull();
    expect(shadowed).toMatchObject({ code: 'search-path-unsafe', kind: 'refused' });
    expect(shadowed?.message).toContain('searches schema "shadows" before "pg_catalog"');
    const session = await openSession(database.settings('exec'));
    await session.send([{ text: 'CREATE TEMPORARY TABLE mine (a int)' }]);
    expect((await inspectIdentity(session)).firstSchema).toBe('pg_catalog');
    await session.close();
  });

  test('to a read-only database is refused for exec, and the hint undoes it', async () => {
    await database.admin(`ALTER DATABASE ${database.name} SET default_transaction_read_only = on`);
    const error = unfit(await identityOf(database.settings('exec')));
    expect(error).toMatchObject({
      code: 'server-read-only',
      message: expect.stringContaining(`database "${database.name}" is read-only`),
    });
    const statement = /ALTER DATABASE .*$/.exec(error?.hint ?? '')?.[0] ?? '';
    await database.admin(`SET default_transaction_read_only = off`);
    const admin = await openSession(database.settings('superuser'));
    await admin.send([{ text: 'SET default_transaction_read_only = off' }, { text: statement }]);
    await admin.close();
    expect(unfit(await identityOf(database.settings('exec')))).toBeNull();
  });
});

test('a powerful role is refused, whatever makes it powerful, and each hint undoes it', async () => {
  const own = await startPreparedServer();
  const grants: readonly [string, RegExp][] = [
    ['ALTER ROLE cutter_exec SUPERUSER', /is SUPERUSER: a contract could/],
    ['ALTER ROLE cutter_exec BYPASSRLS CREATEDB', /is BYPASSRLS, CREATEDB:/],
    ['ALTER ROLE cutter_exec CREATEROLE', /is CREATEROLE:/],
    ['ALTER ROLE cutter_exec REPLICATION', /is REPLICATION:/],
    ['GRANT pg_read_all_data TO cutter_exec', /is a member of "pg_read_all_data":/],
    ['GRANT cutter_owner TO cutter_exec', /is a member of "cutter_owner":/],
    [
      'ALTER ROLE cutter_exec SET default_transaction_read_only = on',
      /role "cutter_exec" of principal "exec" is read-only/,
    ],
  ];
  for (const [grant, message] of grants) {
    await own.admin(grant);
    const error = unfit(await identityOf(own.settings('exec')));
    expect(error).toMatchObject({ message: expect.stringMatching(message) });
    await own.admin(/(ALTER|REVOKE) .*$/.exec(error?.hint ?? '')?.[0] ?? 'no hint');
    expect(unfit(await identityOf(own.settings('exec')))).toBeNull();
  }
  await own.admin('CREATE ROLE between');
  await own.admin('GRANT pg_monitor TO between');
  await own.admin('GRANT between TO cutter_exec');
  expect(unfit(await identityOf(own.settings('exec')))?.message).toContain(
    '"between", "pg_monitor", "pg_read_all_settings"',
  );
  await own.admin('REVOKE between FROM cutter_exec');
  await own.admin('GRANT cutter_owner TO cutter_exec');
  await own.admin('ALTER ROLE cutter_exec SET role = cutter_owner');
  expect(unfit(await identityOf(own.settings('exec')))).toMatchObject({
    code: 'wrong-role',
    message: 'principal "exec" logs in as "cutter_exec" but acts as "cutter_owner"',
  });
  await own.admin('ALTER ROLE workflow_admin BYPASSRLS');
  const observer = await identityOf(own.settings('observer'));
  expect(unfit(observer, { principal: 'observer', role: 'workflow_admin' })).toBeNull();
});

test('a provider counts what it was asked for, refused logins too', async () => {
  const provider = createProvider({
    exec: database.settings('exec'),
    verify: { ...database.settings('verify'), database: 'nowhere' },
  });
  expect(provider.opened()).toBe(0);
  const session = await provider.connect('exec');
  await expect(provider.connect('verify')).rejects.toMatchObject({ code: 'no-such-database' });
  expect(provider.opened()).toBe(2);
  await session.close();
});
