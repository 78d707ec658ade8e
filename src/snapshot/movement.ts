import type { Counts } from './counts.ts';

/** A table whose row count moved between two snapshots, and whose doing it is. */
export interface Movement {
  readonly table: string;
  readonly before: number;
  readonly after: number;
  /** `others`: every transaction of ours is shown aborted. `unexplained`: that is not shown, so it may be ours. */
  readonly by: 'others' | 'unexplained';
}

/**
 * What moved between two snapshots of the same surface. A transaction that aborted changes no count (MVCC: its rows are visible
 * to nobody), so with receipts for all of ours, whatever moved was moved by others.
 * Updates, and an insert and a delete that cancel out, move no count: this says nothing about them.
 */
export function explainMovement(snapshots: {
  readonly before: Counts;
  readonly after: Counts;
  /** Whether a receipt shows each transaction of this run aborted. */
  readonly ours: 'all-aborted' | 'unconfirmed';
}): readonly Movement[] {
  const { before, after, ours } = snapshots;
  return Object.entries(after)
    .map(([table, count]) => ({ table, before: before[table] ?? 0, after: count }))
    .filter((moved) => moved.before !== moved.after)
    .map((moved): Movement => ({ ...moved, by: ours === 'all-aborted' ? 'others' : 'unexplained' }))
    .sort((a, b) => (a.table < b.table ? -1 : 1));
}
