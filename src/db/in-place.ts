import { z } from 'zod';
import { type QualifiedName, quoteLiteral } from '../core/identifier.ts';
import { sqlFile } from '../core/sql-file.ts';
import type { Observer } from './observer.ts';

const states = z.array(
  z.strictObject({
    name: z.string(),
    /** xmin of the row of pg_class: it stays where the row is changed in place. */
    version: z.string(),
    values: z.record(z.string(), z.union([z.number(), z.boolean()])),
    /** The last VACUUM or ANALYZE of the table, by hand or not. */
    maintained: z.string().nullable(),
  }),
);

/** What stands in pg_class of tables and their indexes, as far as it is changed in place. */
export type InPlaceState = z.output<typeof states>;

const inPlaceSql = sqlFile(import.meta.url, 'in-place.sql');

/** Asks the observer. Tables that do not exist are left out. */
export async function inspectInPlace(observer: Observer, tables: readonly QualifiedName[]): Promise<InPlaceState> {
  const wanted = JSON.stringify(tables.map(({ schema, name }) => ({ schema, name })));
  return states.parse(await observer.ask(inPlaceSql.replace(':tables', () => quoteLiteral(wanted))));
}

/** In words, what changed in place from `before` to `after`. VACUUM and ANALYZE do that too, whoever runs them. */
export function describeInPlace(before: InPlaceState, after: InPlaceState): readonly string[] {
  const earlier = new Map(before.map((state) => [state.name, state]));
  return after.flatMap((state) => {
    const was = earlier.get(state.name);
    if (was === undefined || was.version !== state.version) return [];
    const moved = Object.entries(state.values).filter(([column, value]) => was.values[column] !== value);
    if (moved.length === 0) return [];
    const changes = moved.map(([column, value]) => `${column} ${String(was.values[column])} → ${String(value)}`);
    const maintained =
      state.maintained === null || state.maintained === was.maintained
        ? 'no VACUUM or ANALYZE is recorded in that time'
        : `VACUUM or ANALYZE at ${state.maintained}`;
    return [`pg_class of "${state.name}" was changed in place: ${changes.join(', ')}; ${maintained}`];
  });
}
