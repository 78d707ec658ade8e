import { z } from 'zod';
import { formatQualified } from '../core/identifier.ts';
import { sqlFile } from '../core/sql-file.ts';
import { kept } from './kept-statements.ts';
import type { Answer, Statement } from './session.ts';

/** Rows of one table (`schema.name`) that a transaction inserted, updated and deleted, as the server counts them. */
export interface RowEffect {
  readonly table: string;
  readonly insert: number;
  readonly update: number;
  readonly delete: number;
  /** Of a partitioned table, the partitions that these rows went to. */
  readonly partitions: readonly string[];
}

const names = z.array(z.string());

const effectsSql = sqlFile(import.meta.url, 'effects.sql');

/** Reads the transaction's own row counters (manual 27.2 "Viewing Statistics", pg_stat_xact_*). */
export const readEffects: Statement = kept('contracts_effects', effectsSql);

/** The same question under another search_path: one kept for both would be planned anew every time. */
export const readEffectsAfter: Statement = kept('contracts_effects_after', effectsSql);

/** The answer to {@link readEffects}, by table. */
export function parseEffects(answer: Answer): readonly RowEffect[] {
  return answer.rows.map(([schema, name, inserted, updated, deleted, partitions]) => ({
    table: formatQualified({ schema: schema ?? '', name: name ?? '' }),
    insert: Number(inserted),
    update: Number(updated),
    delete: Number(deleted),
    partitions: names.parse(JSON.parse(partitions ?? '[]')),
  }));
}

/** `after` minus `before`, tables without a difference left out, sorted by table. */
export function subtractEffects(after: readonly RowEffect[], before: readonly RowEffect[]): readonly RowEffect[] {
  const earlier = new Map(before.map((effect) => [effect.table, effect]));
  return after
    .map((effect) => {
      const base = earlier.get(effect.table);
      return {
        table: effect.table,
        insert: effect.insert - (base?.insert ?? 0),
        update: effect.update - (base?.update ?? 0),
        delete: effect.delete - (base?.delete ?? 0),
        partitions: effect.partitions,
      };
    })
    .filter((effect) => effect.insert !== 0 || effect.update !== 0 || effect.delete !== 0);
}
