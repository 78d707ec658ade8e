import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { quoteIdentifier, quoteLiteral } from '../core/identifier.ts';
import type { Principal } from '../core/principal.ts';
import { Secret } from '../core/secret.ts';
import { openSession } from '../db/postgres.ts';
import type { Session } from '../db/session.ts';
import type { ConnectionSettings } from '../db/settings.ts';
import { migrateUp, packageMigrations } from '../migrate/migrations.ts';
import type { EmbeddedServer } from './embedded.ts';
import { runAll, runFile } from './run-sql.ts';
import { scramVerifier } from './scram.ts';

/** The cutter's sample data, as this package ships them. */
const packageSample = fileURLToPath(new URL('../../samples/cutter.sql', import.meta.url));

export interface DatabaseOptions {
  readonly database?: string;
  /** Null: no migrations. */
  readonly migrations?: string | null;
  /** Null: no data. */
  readonly sample?: string | null;
  /** Extensions to create in the database, in its schema public: each must be available. */
  readonly extensions?: readonly string[];
}

export interface PrepareOptions extends DatabaseOptions {
  /** The login role of each principal. */
  readonly roles?: Readonly<Record<Principal, string>>;
}

/** A login with its password. */
export interface Login {
  readonly user: string;
  readonly password: Secret;
}

export interface PreparedDatabase {
  readonly database: string;
  readonly logins: Readonly<Record<Principal, Login>>;
}

const cutterRoles = { exec: 'cutter_exec', verify: 'cutter_verify', observer: 'workflow_admin' } as const;

/** Creates the database, migrates it and loads the sample. Returns its name. */
export async function prepareDatabase(server: EmbeddedServer, options: DatabaseOptions = {}): Promise<string> {
  const { database = 'directus', migrations = packageMigrations, sample = packageSample, extensions = [] } = options;
  await withSuperuser(server, 'postgres', (session) =>
    runAll(session, [`CREATE DATABASE ${quoteIdentifier(database)}`]),
  );
  if (migrations !== null) await migrateUp({ settings: superuserSettings(server, database), folder: migrations });
  await withSuperuser(server, database, async (session) => {
    if (sample !== null) await runFile(session, sample);
    const created = extensions.map((name) => `CREATE EXTENSION ${quoteIdentifier(name)} SCHEMA public`);
    await runAll(session, [...created, 'ANALYZE']);
  });
  return database;
}

/** The same, and each login role gets a random password. */
export async function prepareEmbedded(server: EmbeddedServer, options: PrepareOptions = {}): Promise<PreparedDatabase> {
  const { roles = cutterRoles, ...rest } = options;
  const database = await prepareDatabase(server, rest);
  const logins = { exec: newLogin(roles.exec), verify: newLogin(roles.verify), observer: newLogin(roles.observer) };
  await withSuperuser(server, database, (session) => runAll(session, Object.values(logins).map(setPassword)));
  return { database, logins };
}

/** How the superuser of an embedded server logs in to one of its databases. */
export function superuserSettings(server: EmbeddedServer, database: string): ConnectionSettings {
  return {
    host: server.host,
    port: server.port,
    database,
    user: server.superuser,
    password: server.password,
    tls: false,
    connectTimeout: 10_000,
    applicationName: 'contracts embedded',
  };
}

async function withSuperuser(
  server: EmbeddedServer,
  database: string,
  work: (session: Session) => Promise<void>,
): Promise<void> {
  const session = await openSession(superuserSettings(server, database));
  try {
    await work(session);
  } finally {
    await session.close();
  }
}

function newLogin(user: string): Login {
  return { user, password: new Secret(randomBytes(24).toString('base64url')) };
}

function setPassword({ user, password }: Login): string {
  return `ALTER ROLE ${quoteIdentifier(user)} PASSWORD ${quoteLiteral(scramVerifier(password))}`;
}
