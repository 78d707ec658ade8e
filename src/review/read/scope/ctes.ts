import { fieldsOf, listOf } from '../../../sql/tree.ts';
import type { Difference, Level } from '../../tree/difference.ts';
import { nodeOf, nodesBelow } from '../node.ts';
import type { ScopeAspect } from './aspect.ts';

const writes = new Set(['InsertStmt', 'UpdateStmt', 'DeleteStmt', 'MergeStmt']);

/** What a difference in WITH is about, outside of its queries. `inside`: the levels below the clause. */
export function cteAspect(difference: Difference, inside: readonly Level[]): ScopeAspect {
  const { kind } = difference;
  const last = inside.at(-1);
  if (last === undefined || (last.field === 'ctes' && kind !== 'changed')) {
    if (kind === 'added') return isWriting(difference.new?.value) ? 'write-added' : 'cte-added';
    if (kind === 'removed') return isWriting(difference.old?.value) ? 'write-removed' : 'cte-removed';
    return 'cte-order';
  }
  switch (last.field) {
    case 'recursive':
      return 'cte-recursive';
    case 'ctematerialized':
      return 'cte-materialized';
    case 'ctename':
      return 'cte-renamed';
    case 'ctequery':
      return queryAspect(difference);
    default:
      return 'cte-changed';
  }
}

/** A query that became another kind of statement. */
function queryAspect(difference: Difference): ScopeAspect {
  const { old, new: now } = nodesBelow(difference, difference.levels.length - 1);
  const [wrote, writesNow] = [writes.has(old?.tag ?? ''), writes.has(now?.tag ?? '')];
  if (writesNow && !(wrote && old?.tag === now?.tag)) return 'write-added';
  return wrote ? 'write-removed' : 'cte-changed';
}

/** Whether a WITH query, or one of those of a whole WITH, writes. */
function isWriting(value: unknown): boolean {
  const queries = nodeOf(value) === null ? listOf(fieldsOf(value)['ctes']) : [value];
  return queries.some((query) => writes.has(nodeOf(nodeOf(query)?.fields['ctequery'])?.tag ?? ''));
}
