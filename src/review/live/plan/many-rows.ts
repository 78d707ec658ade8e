import type { Plan } from './plan.ts';

/** A table with fewer is read in a few pages, however that is done: the planner rightly ignores its indexes. */
const many = 1_000;

/** False only of what is known to be few. */
export function isMany(rows: number | null): boolean {
  return rows === null || rows >= many;
}

/** `about 1,020 rows by the statistics`. */
export function rowsInWords(rows: number | null): string {
  if (rows === null) return 'nobody analyzed it: its rows are not known';
  return `about ${rows.toLocaleString('en-US')} ${rows === 1 ? 'row' : 'rows'} by the statistics`;
}

export function rowsOf({ tableRows }: Plan, table: string): number | null {
  return tableRows[table] ?? null;
}
