import { fileURLToPath } from 'node:url';
import { runner } from 'node-pg-migrate';
import { withPlainClient } from '../db/plain-client.ts';
import { openSession } from '../db/postgres.ts';
import type { ConnectionSettings } from '../db/settings.ts';
import { migrationError } from './migration-error.ts';
import { inspectMigrations, type MigrationStatus, migrationsTable } from './status.ts';

/** The migrations of the cutter, as this package ships them. */
export const packageMigrations = fileURLToPath(new URL('../../migrations', import.meta.url));

export interface MigrateOptions {
  /** The DBA's login: a role that may create roles and objects in this database. */
  readonly settings: ConnectionSettings;
  /** Folder of `<number>_<name>.sql` files, each with `-- Up Migration` and `-- Down Migration`. */
  readonly folder: string;
  /** How many; all of them without it. */
  readonly count?: number;
  /** Called with what the server remarks: a role that stays because another database needs it. */
  readonly onNotice?: (text: string) => void;
}

/** Runs what is pending, in one transaction, and COMMITs it. Returns the names of what ran. */
export async function migrateUp(options: MigrateOptions): Promise<readonly string[]> {
  return migrate('up', options);
}

/** Undoes what ran last, in one transaction, and COMMITs it. Returns the names of what was undone. */
export async function migrateDown(options: MigrateOptions): Promise<readonly string[]> {
  return migrate('down', options);
}

/** What ran and what is pending. Changes nothing. */
export async function migrationStatus(options: Pick<MigrateOptions, 'settings' | 'folder'>): Promise<MigrationStatus> {
  const session = await openSession(options.settings);
  try {
    return await inspectMigrations(session, options.folder);
  } finally {
    await session.close();
  }
}

async function migrate(direction: 'up' | 'down', options: MigrateOptions): Promise<readonly string[]> {
  const { settings, folder, count } = options;
  const encrypted = await isReachableEncrypted(settings);
  const log: string[] = [];
  const note = (line: string): void => void log.push(line);
  const notice = options.onNotice ?? (() => {});
  // A migration that waits for a lock makes everybody behind it wait too.
  const session = '-c search_path=public -c lock_timeout=10s';
  try {
    const done = await withPlainClient({ settings, encrypted, options: session, onNotice: notice }, (dbClient) =>
      runner({
        dbClient,
        dir: folder,
        ignorePattern: '(?!\\d.*\\.sql$).*',
        migrationLoaderStrategies: [{ extensions: ['.sql'], loader: 'legacySql' }],
        migrationsSchema: migrationsTable.schema,
        migrationsTable: migrationsTable.name,
        direction,
        count: count ?? Number.POSITIVE_INFINITY,
        checkOrder: true,
        singleTransaction: true,
        logger: { info: note, warn: note, error: note },
      }),
    );
    return done.map(({ name }) => name);
  } catch (cause) {
    throw migrationError(cause, { direction, log });
  }
}

/** Logs in once by our own means: its errors name the setting that is wrong, and it knows whether TLS was offered. */
async function isReachableEncrypted(settings: ConnectionSettings): Promise<boolean> {
  const session = await openSession(settings);
  const { tls } = session;
  await session.close();
  return tls;
}
