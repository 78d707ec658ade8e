import { Secret } from '../../../src/core/secret.ts';
import { openSession } from '../../../src/db/postgres.ts';
import type { Session, Statement } from '../../../src/db/session.ts';
import type { ConnectionSettings } from '../../../src/db/settings.ts';

/** A server that the corpus may do anything to, and its superuser. */
export interface Ground {
  readonly host: string;
  readonly port: number;
  readonly superuser: string;
  readonly password: string;
}

/** The server settings that the corpus needs. */
export const corpusSettings = {
  wal_level: 'logical',
  max_replication_slots: '10',
  max_prepared_transactions: '2',
  synchronous_commit: 'on',
  // On, because 18 counts no rows in CREATE INDEX and REINDEX where it is off; and never due.
  autovacuum: 'on',
  autovacuum_naptime: '1d',
} as const;

export const database = 'corpus';
const appPassword = 'of the corpus';

export function settingsOf(ground: Ground, role: 'superuser' | 'corpus_app'): ConnectionSettings {
  const isSuperuser = role === 'superuser';
  return {
    host: ground.host,
    port: ground.port,
    database,
    user: isSuperuser ? ground.superuser : role,
    password: new Secret(isSuperuser ? ground.password : appPassword),
    tls: false,
    connectTimeout: 10_000,
    applicationName: 'corpus',
  };
}

/** Sends statements one after another in one flight; throws what the server raised. */
export async function sendAll(session: Session, texts: readonly string[]): Promise<void> {
  const answers = await session.send(texts.map((text): Statement => ({ text })));
  for (const [index, { error }] of answers.entries()) {
    if (error !== null) throw new Error(`${error.sqlstate} ${error.message} in ${texts[index] ?? ''}`);
  }
}

/** Creates the database with its roles and schema, and returns a session of the superuser in it. */
export async function prepareGround(ground: Ground, extensions: readonly string[]): Promise<Session> {
  const first = await openSession({ ...settingsOf(ground, 'superuser'), database: 'postgres' });
  await sendAll(first, [
    `CREATE DATABASE ${database}`,
    `CREATE ROLE corpus_app LOGIN PASSWORD '${appPassword}' REPLICATION`,
    'CREATE ROLE corpus_owner',
    'CREATE ROLE corpus_super SUPERUSER',
  ]);
  await first.close();
  const admin = await openSession(settingsOf(ground, 'superuser'));
  await sendAll(admin, [
    'CREATE SCHEMA corpus',
    'GRANT USAGE ON SCHEMA corpus TO PUBLIC',
    'ALTER DEFAULT PRIVILEGES IN SCHEMA corpus GRANT ALL ON TABLES TO PUBLIC',
    'ALTER DEFAULT PRIVILEGES IN SCHEMA corpus GRANT ALL ON SEQUENCES TO PUBLIC',
    ...extensions.map((name) => `CREATE EXTENSION ${name}`),
  ]);
  return admin;
}

/** Replaces what only the server knows: where its data are, and how it is reached. */
export async function filledIn(ground: Ground, admin: Session): Promise<(text: string) => string> {
  const [answer] = await admin.send([{ text: "SELECT current_setting('data_directory')" }]);
  const data = answer?.rows[0]?.[0] ?? '';
  const { host, port, superuser: user, password } = ground;
  const connection = `host=${host} port=${port} dbname=${database} user=${user} password=${password}`;
  const values = { data, connection, host, port: String(port), database, user, password };
  return (text) =>
    Object.entries(values).reduce((filled, [name, value]) => filled.replaceAll(`@${name}@`, () => value), text);
}
