import { type Fields, listOf } from '../../sql/tree.ts';

/** What of a SELECT lets ORDER BY decide which rows come, and not only in what order; null where nothing does. */
export function picksByOrder(select: Fields): string | null {
  if (select['limitCount'] !== undefined) return 'LIMIT';
  if (select['limitOffset'] !== undefined) return 'OFFSET';
  return isDistinctOn(select) ? 'DISTINCT ON' : null;
}

/** DISTINCT alone is a list of one empty node. */
export function isDistinctOn(select: Fields): boolean {
  return listOf(select['distinctClause']).some((each) => JSON.stringify(each) !== '{}');
}
