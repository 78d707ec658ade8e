import { z } from 'zod';
import { ContractsError } from '../core/errors.ts';
import { formatQualified, type QualifiedName, quoteLiteral, quoteQualified } from '../core/identifier.ts';
import { sqlFile } from '../core/sql-file.ts';
import type { Observer } from '../db/observer.ts';
import { explainUncountable } from './uncountable.ts';

/** Rows per table; the key is `schema.table`. */
export type Counts = Readonly<Record<string, number>>;

/** Which server and database an answer came from. */
export interface ServerIdentity {
  /** From pg_control_system(): drawn at initdb, kept by every copy of the data directory. */
  readonly systemIdentifier: string;
  /** `18.4`, without what the packager added. */
  readonly version: string;
  readonly database: string;
}

/** Row counts of the surface, all from one snapshot of the server. */
export interface Snapshot {
  /** The server's clock when it began to count, ISO 8601 in UTC. */
  readonly takenAt: string;
  readonly server: ServerIdentity;
  readonly counts: Counts;
}

const answer = z.strictObject({
  takenAt: z.iso.datetime(),
  server: z.strictObject({
    systemIdentifier: z.string().regex(/^[0-9]+$/),
    version: z.string().min(1),
    database: z.string().min(1),
  }),
  counts: z.record(z.string(), z.int().nonnegative()),
});

const countsSql = sqlFile(import.meta.url, 'counts.sql');

/** The statement that counts `surface`. A table may be named twice; it is counted once. */
function countStatement(surface: readonly QualifiedName[]): string {
  const tables = new Map(surface.map((table) => [formatQualified(table), table]));
  const selects = [...tables].map(
    ([key, table]) => `SELECT ${quoteLiteral(key)}, pg_catalog.count(*) FROM ${quoteQualified(table)}`,
  );
  const columns = 'SELECT NULL::pg_catalog.text AS name, 0::pg_catalog.int8 AS rows WHERE false';
  return countsSql.replace(':surface', () => [columns, ...selects].join(' UNION ALL '));
}

/**
 * Counts every row of every table of `surface`, as `observer` sees them, in one statement.
 * Throws `surface-missing`, `missing-grant` or `surface-hidden` where a table cannot be counted, else what the observer threw.
 */
export async function takeSnapshot(
  observer: Pick<Observer, 'ask'>,
  surface: readonly QualifiedName[],
): Promise<Snapshot> {
  const said = await observer.ask(countStatement(surface)).catch(async (error: unknown) => {
    throw (await explainUncountable(observer, { surface, error })) ?? error;
  });
  const parsed = answer.safeParse(said);
  if (!parsed.success) {
    throw new ContractsError('observer-failed', 'the observer answered with something that is not a snapshot', {
      hint: "check that nothing but psql's own output comes out of the observer's command",
      cause: parsed.error,
    });
  }
  return parsed.data;
}
