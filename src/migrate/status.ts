import { readdirSync } from 'node:fs';
import { ContractsError } from '../core/errors.ts';
import type { Session } from '../db/session.ts';

/** Where node-pg-migrate records what it ran. */
export const migrationsTable = { schema: 'public', name: 'pgmigrations' } as const;

export interface MigrationStatus {
  /** In the order in which they ran, with the time that the database recorded (its own time zone). */
  readonly applied: readonly { readonly name: string; readonly at: string }[];
  /** In the order in which `up` would run them. */
  readonly pending: readonly string[];
  /** Recorded as run, but without a file: `down` cannot undo them. */
  readonly withoutFile: readonly string[];
}

/** The names of the migrations in `folder`, in the order of their numbers. */
export function listMigrations(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((file) => /^\d.*\.sql$/.test(file))
      .map((file) => file.slice(0, -'.sql'.length))
      .sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10) || (a < b ? -1 : 1));
  } catch (cause) {
    throw new ContractsError('migrations-unreadable', `the migrations folder "${folder}" cannot be read`, {
      hint: 'create it with a file like 0001_shop.sql (docs/operating.md), or name the folder that holds migrations/ with --project',
      cause,
    });
  }
}

/** Compares the files with what the database recorded. Reads only; a database that was never migrated has all pending. */
export async function inspectMigrations(session: Session, folder: string): Promise<MigrationStatus> {
  const files = listMigrations(folder);
  const [recorded] = await session.send([
    {
      text: `SELECT name::text, run_on::text FROM ${migrationsTable.schema}.${migrationsTable.name} ORDER BY run_on, id`,
    },
  ]);
  if (recorded === undefined) throw new ContractsError('migration-failed', 'the server gave no answer');
  if (recorded.error !== null && recorded.error.sqlstate !== undefinedTable) {
    throw new ContractsError(
      'migration-failed',
      `table "${migrationsTable.schema}.${migrationsTable.name}" cannot be read: ${recorded.error.message}`,
      { hint: 'log in as the role that runs the migrations' },
    );
  }
  const applied = recorded.rows.map(([name, at]) => ({ name: name ?? '', at: at ?? '' }));
  const names = new Set(applied.map(({ name }) => name));
  return {
    applied,
    pending: files.filter((file) => !names.has(file)),
    withoutFile: applied.map(({ name }) => name).filter((name) => !files.includes(name)),
  };
}

const undefinedTable = '42P01';
