import { randomBytes } from 'node:crypto';
import { inject, onTestFinished } from 'vitest';
import { quoteIdentifier } from '../../src/core/identifier.ts';
import type { Principal } from '../../src/core/principal.ts';
import { Secret } from '../../src/core/secret.ts';
import { openSession } from '../../src/db/postgres.ts';
import type { ConnectionSettings } from '../../src/db/settings.ts';
import { type EmbeddedOptions, type EmbeddedServer, startEmbeddedServer } from '../../src/server/embedded.ts';
import { type PrepareOptions, prepareEmbedded } from '../../src/server/prepare.ts';

/** A login as it travels from vitest's main process to its workers. */
export interface LoginData {
  readonly user: string;
  readonly password: string;
}

export type TestRole = Principal | 'superuser';

export interface ServerData {
  readonly host: string;
  readonly port: number;
  /** Process id of the postmaster. */
  readonly pid: number;
  readonly template: string;
  readonly roles: Readonly<Record<TestRole, LoginData>>;
}

export type Row = Readonly<Record<string, string | null>>;

/** A database of a test's own, on the server that all tests share unless it says otherwise. */
export interface TestDatabase {
  readonly name: string;
  /** Folder of the server's Unix socket. */
  readonly host: string;
  readonly port: number;
  readonly roles: Readonly<Record<TestRole, LoginData>>;
  /** Runs one statement as the superuser and returns its rows, values as server text; throws what the server raised. */
  admin(sql: string, values?: readonly (string | null)[]): Promise<readonly Row[]>;
  /** The connection settings of a role. */
  settings(role: TestRole): ConnectionSettings;
  /** Disconnects whoever is left and drops the database. */
  drop(): Promise<void>;
}

/** Clones the migrated and seeded template: 1,020 units, passwords set. */
export async function freshDatabase(): Promise<TestDatabase> {
  const server = inject('server');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await runAs(settingsOf(server, 'postgres', 'superuser'), `CREATE DATABASE ${name} TEMPLATE ${server.template}`);
  return testDatabase(server, name);
}

/** A server for the test alone, stopped when the test ends: for what is cluster-wide, as roles are. Empty. */
export async function startServer(options: EmbeddedOptions = {}): Promise<EmbeddedServer> {
  const server = await startEmbeddedServer(options);
  onTestFinished(() => server.stop());
  return server;
}

/** As {@link startServer}, with a migrated and seeded database. */
export async function startPreparedServer(
  options: EmbeddedOptions & { readonly prepare?: PrepareOptions } = {},
): Promise<TestDatabase & { readonly server: EmbeddedServer }> {
  const { prepare, ...rest } = options;
  const server = await startServer(rest);
  const { database, logins } = await prepareEmbedded(server, prepare);
  const plain = ({ user, password }: { user: string; password: Secret }): LoginData => ({
    user,
    password: password.reveal(),
  });
  const roles = {
    exec: plain(logins.exec),
    verify: plain(logins.verify),
    observer: plain(logins.observer),
    superuser: plain({ user: server.superuser, password: server.password }),
  };
  return { ...testDatabase({ host: server.host, port: server.port, roles }, database), server };
}

function testDatabase(server: Pick<ServerData, 'host' | 'port' | 'roles'>, name: string): TestDatabase {
  const superuser = settingsOf(server, name, 'superuser');
  return {
    name,
    host: server.host,
    port: server.port,
    roles: server.roles,
    admin: (sql, values) => runAs(superuser, sql, values),
    settings: (role) => settingsOf(server, name, role),
    drop: async () => {
      await runAs(
        { ...superuser, database: 'postgres' },
        `DROP DATABASE IF EXISTS ${quoteIdentifier(name)} WITH (FORCE)`,
      );
    },
  };
}

function settingsOf(
  server: Pick<ServerData, 'host' | 'port' | 'roles'>,
  database: string,
  role: TestRole,
): ConnectionSettings {
  const { user, password } = server.roles[role];
  return {
    host: server.host,
    port: server.port,
    database,
    user,
    password: new Secret(password),
    tls: false,
    connectTimeout: 10_000,
    applicationName: `contracts test ${role}`,
  };
}

/** Runs one statement on a connection of its own; throws an Error whose message starts with the SQLSTATE. */
export async function runAs(
  settings: ConnectionSettings,
  sql: string,
  values: readonly (string | null)[] = [],
): Promise<readonly Row[]> {
  const session = await openSession(settings);
  try {
    const [answer] = await session.send([{ text: sql, values }]);
    if (answer === undefined) throw new Error('no answer');
    if (answer.error !== null) throw new Error(`${answer.error.sqlstate} ${answer.error.message}`);
    return answer.rows.map((row) =>
      Object.fromEntries(answer.columns.map((column, index) => [column.name, row[index] ?? null])),
    );
  } finally {
    await session.close();
  }
}
