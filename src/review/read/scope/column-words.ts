import type { Sighting } from './sighting.ts';
import { assignedColumn, insertedColumn } from './writes.ts';

/** `column "status"`; `a column` where the statement does not name it there. */
export function columnWords({ differences: [first] }: Sighting): string {
  const name = insertedColumn(first) ?? assignedColumn(first);
  return name === null ? 'a column' : `column "${name}"`;
}
