import { listOf, textOf } from '../../../sql/tree.ts';
import type { Difference, Level } from '../../tree/difference.ts';
import { nodeOf, nodesBelow } from '../node.ts';
import type { ScopeAspect } from './aspect.ts';
import type { Clause } from './clause.ts';

/** What a difference inside a part of INSERT, UPDATE, DELETE or MERGE is about that is no condition and no FROM; null: none of it. */
export function writeAspect(difference: Difference, clause: Clause): ScopeAspect | null {
  const write = difference.levels.findLastIndex(({ parent }, at) => at <= clause.at && writing.has(parent.tag));
  const level = difference.levels[write];
  if (level === undefined) return null;
  const inside = difference.levels.slice(write + 1);
  switch (level.field) {
    case 'relation':
      return level.parent.tag === 'OnConflictClause' ? null : targetAspect(inside);
    case 'targetList':
      return level.parent.tag === 'MergeWhenClause' && isInsert(level)
        ? 'insert-columns'
        : assignmentAspect(difference, inside);
    case 'cols':
      return 'insert-columns';
    case 'selectStmt':
      return sourceAspect(inside);
    case 'values':
      return 'inserted-value';
    case 'override':
      return 'insert-overriding';
    case 'onConflictClause':
      if (difference.kind === 'added') return 'on-conflict-added';
      return difference.kind === 'removed' ? 'on-conflict-removed' : 'on-conflict-changed';
    case 'action':
    case 'infer':
    case 'whereClause':
      return 'on-conflict-changed';
    case 'mergeWhenClauses':
      if (difference.kind === 'added') return 'merge-action-added';
      return difference.kind === 'removed' ? 'merge-action-removed' : 'merge-action-changed';
    default:
      return level.parent.tag === 'MergeWhenClause' ? 'merge-action-changed' : null;
  }
}

const writing = new Set([
  'InsertStmt',
  'UpdateStmt',
  'DeleteStmt',
  'MergeStmt',
  'MergeWhenClause',
  'OnConflictClause',
  'InferClause',
]);

function isInsert({ parent }: Level): boolean {
  return parent.new['commandType'] === 'CMD_INSERT';
}

/** The table that is written. */
function targetAspect(inside: readonly Level[]): ScopeAspect {
  const field = inside.at(-1)?.field;
  if (field === 'inh') return 'inherited-rows';
  return inside.some((level) => level.field === 'alias') ? 'table-alias' : 'write-target';
}

function assignmentAspect({ kind, new: now }: Difference, inside: readonly Level[]): ScopeAspect {
  if (inside.length > 0 || kind === 'changed') return 'assignment-changed';
  // Of `a[1] = 1, a[1] = 2` the last one is kept.
  const isPart = listOf(nodeOf(now?.value)?.fields['indirection']).length > 0;
  if (kind === 'moved') return isPart ? 'assignment-changed' : 'assignment-order';
  return kind === 'added' ? 'assignment-added' : 'assignment-removed';
}

/** VALUES, or the columns of a SELECT: what is put in. Everything else of the SELECT is about which rows. */
function sourceAspect(inside: readonly Level[]): ScopeAspect {
  const own = inside.find(({ parent }) => parent.tag === 'SelectStmt')?.field;
  return own === 'valuesLists' || own === 'targetList' ? 'inserted-value' : 'insert-source';
}

/** The column that a difference's assignment is for; null where it has none of its own. */
export function assignedColumn(difference: Difference): string | null {
  const at = difference.levels.findLastIndex(
    ({ field, parent }) => field === 'targetList' && parent.tag !== 'SelectStmt',
  );
  const { old, new: now } = nodesBelow(difference, at);
  const part = nodeOf((difference.new ?? difference.old)?.value);
  return textOf((now ?? old ?? part)?.fields['name']) ?? textOf(part?.fields['name']);
}

/** The column that a place in VALUES or in the list of an INSERT's SELECT is for. */
export function insertedColumn({ levels }: Difference): string | null {
  const insert = levels.findLast(({ field, parent }) => field === 'selectStmt' && parent.tag === 'InsertStmt');
  const list = levels.findLast(({ field, index }) => (field === 'targetList' || field === 'items') && index !== null);
  const column = listOf(insert?.parent.new['cols'])[list?.index ?? -1];
  return textOf(nodeOf(column)?.fields['name']);
}
