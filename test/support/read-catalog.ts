import { readFileSync } from 'node:fs';
import type { CatalogReader, Wanted } from '../../src/catalog/catalog.ts';
import { readCatalog } from '../../src/catalog/read/read-catalog.ts';
import { defaultLimits } from '../../src/core/limits.ts';
import { openSession } from '../../src/db/postgres.ts';
import type { ConnectionSettings } from '../../src/db/settings.ts';

/** What is wanted, the rest nothing. */
export function wanted(some: { readonly [K in keyof Wanted]?: Iterable<string> | Iterable<number> }): Wanted {
  const numbers = (values: Iterable<string | number> = []): ReadonlySet<number> => new Set(Array.from(values, Number));
  const names = (values: Iterable<string | number> = []): ReadonlySet<string> => new Set(Array.from(values, String));
  return {
    routines: numbers(some.routines),
    routineNames: names(some.routineNames),
    relations: numbers(some.relations),
    relationNames: names(some.relationNames),
    types: numbers(some.types),
    typeNames: names(some.typeNames),
  };
}

/** Runs the statements of a file beside this one, each ended by a semicolon at the end of its line. */
export async function runStatements(admin: (sql: string) => Promise<unknown>, file: string): Promise<void> {
  const text = readFileSync(new URL(file, import.meta.url), 'utf8');
  for (const statement of text.split(/;\n/)) if (statement.trim() !== '') await admin(statement);
}

/** One session, one reader, and the session closed. */
export async function withReader<T>(
  settings: ConnectionSettings,
  work: (reader: CatalogReader) => Promise<T>,
): Promise<T> {
  const session = await openSession(settings);
  try {
    return await readCatalog(session, { ...defaultLimits, statement: 60_000 }, work);
  } finally {
    await session.close();
  }
}

/** The only one; anything else is an error of the test. */
export function only<T>(values: readonly T[]): T {
  const [value] = values;
  if (value === undefined || values.length > 1) throw new Error(`${values.length} instead of one`);
  return value;
}
