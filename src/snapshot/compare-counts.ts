import type { Counts } from './counts.ts';

/** A table whose count is not the recorded one; null where one side does not know the table. */
export interface CountDifference {
  readonly table: string;
  readonly baseline: number | null;
  readonly now: number | null;
}

/** Every table whose count differs, or that only one side knows, by name. */
export function compareCounts(baseline: Counts, now: Counts): readonly CountDifference[] {
  return [...new Set([...Object.keys(baseline), ...Object.keys(now)])]
    .sort()
    .map((table) => ({ table, baseline: baseline[table] ?? null, now: now[table] ?? null }))
    .filter((counted) => counted.baseline !== counted.now);
}
