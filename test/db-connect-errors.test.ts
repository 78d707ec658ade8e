import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ContractsError } from '../src/core/errors.ts';
import { Secret } from '../src/core/secret.ts';
import { openSession } from '../src/db/postgres.ts';
import type { ConnectionSettings, TlsSettings } from '../src/db/settings.ts';
import { formerly, makeAuthority } from './support/certificate.ts';
import { canary, freePort, type NetworkServer, startListener, startNetworkServer } from './support/network-server.ts';

let server: NetworkServer;

beforeAll(async () => {
  server = await startNetworkServer({
    hba: [
      'hostnossl all tls_only all reject',
      'hostssl all plain_only all reject',
      'host template1 all all reject',
      'host all all 127.0.0.1/32 scram-sha-256',
    ],
  });
  const password = canary.reveal();
  for (const role of [
    'app LOGIN',
    'sleeper NOLOGIN',
    'limited LOGIN CONNECTION LIMIT 0',
    'tls_only LOGIN',
    'plain_only LOGIN',
  ]) {
    await server.admin(`CREATE ROLE ${role} PASSWORD '${password}'`);
  }
  await server.admin('CREATE DATABASE closed');
  await server.admin('REVOKE CONNECT ON DATABASE closed FROM PUBLIC');
  await server.admin('CREATE DATABASE narrow CONNECTION LIMIT 0');
});

afterAll(() => server.stop());

function app(overrides: Partial<ConnectionSettings> = {}): ConnectionSettings {
  return { ...server.settings, user: 'app', password: canary, connectTimeout: 5_000, ...overrides };
}

/** How the connection fails; the error must show no password, however closely one looks. */
async function failure(settings: ConnectionSettings): Promise<{ code: string; message: string; hint: string }> {
  const error = await openSession(settings).then(
    async (session) => {
      await session.close();
      return null;
    },
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ContractsError)) throw new Error(`not a ContractsError: ${inspect(error)}`);
  expect(inspect(error, { showHidden: true, depth: 12 })).not.toContain(canary.reveal());
  expect(inspect(settings, { showHidden: true, depth: 12 })).not.toContain(canary.reveal());
  return { code: error.code, message: error.message, hint: error.hint ?? '' };
}

async function connects(settings: ConnectionSettings): Promise<{ tls: boolean }> {
  const session = await openSession(settings);
  const { tls } = session;
  await session.close();
  return { tls };
}

describe('a server that cannot be reached', () => {
  test('because nothing listens there', async () => {
    const port = await freePort();
    expect(await failure(app({ port }))).toEqual({
      code: 'server-unreachable',
      message: `cannot connect to "postgres" at 127.0.0.1:${port} as "app": nothing listens there`,
      hint: 'start PostgreSQL there, or mend the host of this target and the port of this target',
    });
  });

  test('because nothing listens on any address of the name', async () => {
    expect(await failure(app({ host: 'localhost', port: await freePort() }))).toMatchObject({
      message: expect.stringContaining('nothing listens there'),
    });
  });

  test('because the socket is missing', async () => {
    expect(await failure(app({ host: '/nonexistent' }))).toMatchObject({
      code: 'server-unreachable',
      message: expect.stringContaining(`at /nonexistent/.s.PGSQL.${server.port} as "app": there is no such socket`),
    });
  });

  test('because the host has no address', async () => {
    expect(await failure(app({ host: 'nosuch.invalid' }))).toMatchObject({
      code: 'server-unreachable',
      message: expect.stringMatching(/no host is called "nosuch.invalid"|could not be looked up/),
    });
  });

  test.each([false, { mode: 'require', ca: null }] as const)('because it never answers (TLS: %j)', async (tls) => {
    const port = await startListener(() => {});
    const began = performance.now();
    expect(await failure(app({ port, tls, connectTimeout: 300 }))).toMatchObject({
      code: 'connect-timeout',
      message: expect.stringContaining('no answer within 0.3 s'),
    });
    expect(performance.now() - began).toBeLessThan(3_000);
  });

  test('because it is no PostgreSQL', async () => {
    const port = await startListener((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    expect(await failure(app({ port }))).toMatchObject({ code: 'server-unreachable' });
    expect(await failure(app({ port, tls: { mode: 'require', ca: null } }))).toMatchObject({ code: 'tls-failed' });
  });

  test('because it hangs up', async () => {
    const port = await startListener((socket) => socket.resetAndDestroy());
    expect(await failure(app({ port }))).toMatchObject({
      code: 'server-unreachable',
      message: expect.stringMatching(/cut during the login|closed during the login/),
    });
  });

  test('names where the settings were found', async () => {
    const origins = { host: 'DB_HOST in .env', port: 'DB_PORT in the environment' };
    expect(await failure(app({ port: await freePort(), origins }))).toMatchObject({
      hint: 'start PostgreSQL there, or mend DB_HOST in .env and DB_PORT in the environment',
    });
  });
});

describe('a login that the server refuses', () => {
  test.each<[string, Partial<ConnectionSettings>, string, RegExp]>([
    ['for its password', { password: new Secret('wrong!') }, 'wrong-password', /refuses the password of role "app"/],
    ['for a role that does not exist', { user: 'ghost' }, 'wrong-password', /or has no such role/],
    [
      'for a role that may not log in',
      { user: 'sleeper' },
      'login-refused',
      /role "sleeper" is not permitted to log in/,
    ],
    ['for the limit of the role', { user: 'limited' }, 'server-full', /role "limited" has no connection left/],
    [
      'for the limit of the database',
      { database: 'narrow' },
      'server-full',
      /database "narrow" has no connection left/,
    ],
    [
      'for a database that does not exist',
      { database: 'nowhere' },
      'no-such-database',
      /there is no database "nowhere"/,
    ],
    ['for a missing grant', { database: 'closed' }, 'login-refused', /permission denied for database "closed"/],
    ['by pg_hba.conf', { database: 'template1' }, 'login-refused', /pg_hba.conf rejects connection/],
    ['without TLS', { user: 'tls_only' }, 'login-refused', /no encryption/],
    [
      'for want of a password',
      { password: null },
      'password-missing',
      /asks for a password .*, and none is configured/,
    ],
    ['for an empty password', { password: new Secret('') }, 'password-missing', /none is configured/],
    ['for a password nobody finds', { password: async () => null }, 'password-missing', /none is configured/],
  ])('%s', async (_, overrides, code, message) => {
    const refused = await failure(app(overrides));
    expect(refused).toMatchObject({ code, message: expect.stringMatching(message) });
    expect(refused.hint).not.toBe('');
  });

  test('with the psql command that keeps a new password out of the server log', async () => {
    const refused = await failure(app({ password: new Secret('wrong!') }));
    expect(refused.hint).toContain('\\password "app"');
  });

  test('not when the password is right, or comes only when it is asked for', async () => {
    expect(await connects(app())).toEqual({ tls: false });
    expect(await connects(app({ password: async () => canary }))).toEqual({ tls: false });
  });

  test('because it is shutting down', async () => {
    const other = await startNetworkServer();
    const session = await openSession(other.settings);
    try {
      // A smart shutdown waits for the session above and takes no other.
      process.kill(other.pid, 'SIGTERM');
      await expect
        .poll(() => failure(other.settings).catch(() => null), { timeout: 10_000 })
        .toMatchObject({ code: 'server-starting', message: expect.stringContaining('shutting down') });
    } finally {
      await session.close();
      await other.stop();
    }
  });

  test('because it is full', async () => {
    const small = await startNetworkServer({ more: { max_connections: '4', superuser_reserved_connections: '3' } });
    const role = { ...small.settings, user: 'app', password: canary };
    await small.admin(`CREATE ROLE app LOGIN PASSWORD '${canary.reveal()}'`);
    const session = await openSession(role);
    try {
      expect(await failure(role)).toMatchObject({
        code: 'server-full',
        message: expect.stringContaining('the server has no connection left'),
      });
    } finally {
      await session.close();
      await small.stop();
    }
  });
});

describe('TLS', () => {
  const tls = (mode: TlsSettings['mode'], ca: string | null = null): Partial<ConnectionSettings> => ({
    tls: { mode, ca },
  });

  test('encrypts without looking at the certificate for require and prefer', async () => {
    expect(await connects(app(tls('require')))).toEqual({ tls: true });
    expect(await connects(app(tls('prefer')))).toEqual({ tls: true });
  });

  test('with a root certificate, require checks the chain and not the name, like verify-ca', async () => {
    const { pem } = server.authority;
    const stranger = makeAuthority('somebody else').pem;
    for (const mode of ['require', 'verify-ca'] as const) {
      expect(await connects(app(tls(mode, pem)))).toEqual({ tls: true });
      expect(await failure(app(tls(mode, stranger)))).toMatchObject({
        code: 'tls-failed',
        message: expect.stringContaining('is not signed by a trusted authority'),
      });
    }
  });

  test('with verify-full checks the name too', async () => {
    const verify = tls('verify-full', server.authority.pem);
    expect(await connects(app({ ...verify, host: 'localhost' }))).toEqual({ tls: true });
    expect(await failure(app(verify))).toMatchObject({
      code: 'tls-failed',
      message: expect.stringContaining('certificate is not for "127.0.0.1"'),
    });
    expect(await failure(app({ ...tls('verify-full'), host: 'localhost' }))).toMatchObject({
      code: 'tls-failed',
      hint: expect.stringContaining('set the sslrootcert of this target'),
    });
  });

  test('falls back to plaintext only for prefer, and only where the server wants none', async () => {
    expect(await connects(app({ user: 'plain_only', ...tls('prefer') }))).toEqual({ tls: false });
    expect(await failure(app({ user: 'plain_only', ...tls('require') }))).toMatchObject({ code: 'login-refused' });
    expect(await connects(app({ user: 'tls_only', ...tls('prefer') }))).toEqual({ tls: true });
  });

  test('that the server does not offer, or whose certificate has expired, is refused', async () => {
    const without = await startNetworkServer({ tls: false });
    const expired = await startNetworkServer({ validity: formerly });
    try {
      expect(await connects({ ...without.settings, ...tls('prefer') })).toEqual({ tls: false });
      expect(await failure({ ...without.settings, ...tls('require') })).toMatchObject({
        code: 'tls-failed',
        message: expect.stringContaining('the server offers no TLS, and sslmode is "require"'),
      });
      expect(await failure({ ...expired.settings, ...tls('verify-ca', expired.authority.pem) })).toMatchObject({
        code: 'tls-failed',
        message: expect.stringContaining('has expired'),
      });
    } finally {
      await without.stop();
      await expired.stop();
    }
  });
});
