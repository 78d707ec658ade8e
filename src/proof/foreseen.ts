import type { RowEffect } from '../db/effects.ts';
import type { SubjectAnalysis } from '../survivors/analysis.ts';
import { sequenceCodes } from './answered-for.ts';
import type { CaseRecord } from './record.ts';

/** Custom settings that the closure sees set. */
export function placeholdersOf(foreseen: SubjectAnalysis | null): readonly string[] {
  const settings = (foreseen?.findings ?? []).filter(({ code }) => code === 'placeholder-setting');
  return [...new Set(settings.map(({ object }) => object))];
}

const writes = ['insert', 'update', 'delete'] as const;

/** Codes of the findings that speak of a sequence: `ALTER SEQUENCE` takes the lock that nextval() takes. */
const sequenceFindings: readonly string[] = [...sequenceCodes, 'catalog-churn'];

/**
 * What was written and the closure did not foresee. The server counts the rows of a partition at its root, so every partition
 * of it may be what the closure saw. The catalogs, a session's temporary tables, and sequences that TRUNCATE … RESTART IDENTITY
 * gave a new file are the DDL's, which the closure does not follow.
 */
export function unforeseenBy({ net, rehearsal }: Pick<CaseRecord, 'net' | 'rehearsal'>): readonly string[] {
  const { foreseen } = net;
  if (foreseen === null) return [];
  const surface = new Map(foreseen.surface.map((entry) => [entry.table, entry]));
  const isForeseen = (effect: RowEffect, write: (typeof writes)[number]): boolean =>
    [effect.table, ...effect.partitions].some((table) => (surface.get(table)?.[write] ?? null) !== null);
  const tables = (rehearsal.effects ?? [])
    .filter(({ table }) => !/^(pg_temp|pg_catalog)\./.test(table))
    .flatMap((effect) =>
      writes
        .filter((write) => effect[write] > 0 && !isForeseen(effect, write))
        .map((write) => `${write.toUpperCase()} ${effect.table}`),
    );
  const reached = new Set(
    foreseen.findings.filter(({ code }) => sequenceFindings.includes(code)).map(({ object }) => object),
  );
  for (const { kind, object, redefined } of rehearsal.locks) if (kind === 'sequence' && redefined) reached.add(object);
  const sequences = rehearsal.sequences.filter((name) => !reached.has(name)).map((name) => `sequence ${name}`);
  return [...tables, ...sequences];
}
