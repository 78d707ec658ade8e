import { listOf } from '../../../sql/tree.ts';
import type { Difference, Level } from '../../tree/difference.ts';
import { nodeOf } from '../node.ts';
import type { ScopeAspect } from './aspect.ts';
import { type Clause, clauseOf, isCondition } from './clause.ts';
import { conditionAspect } from './conditions.ts';
import { cteAspect } from './ctes.ts';
import { tableAspect } from './tables.ts';
import { writeAspect } from './writes.ts';

/** What one difference is about, looked at alone; null where nobody knows. */
export function aspectOf(difference: Difference): ScopeAspect | null {
  if (difference.levels.length === 0) return isOtherKind(difference) ? 'statement-kind' : null;
  const clause = clauseOf(difference);
  if (clause === null) return null;
  if (isCondition(clause.level)) {
    return clause.of === 'JoinExpr' && isUsing(clause.level) ? 'join-columns' : conditionAspect(difference, clause);
  }
  switch (clause.field) {
    case 'fromClause':
    case 'usingClause':
    case 'sourceRelation':
      return tableAspect(difference, clause.inside);
    case 'withClause':
      return cteAspect(difference, clause.inside);
    case 'lockingClause':
      return lockAspect(difference, clause);
    default:
      break;
  }
  if (difference.levels.slice(0, clause.at).some(isCondition)) {
    return isExistsList(difference, clause) ? 'exists-list' : 'subquery-changed';
  }
  return writeAspect(difference, clause) ?? (clause.of === 'SelectStmt' ? selectAspect(clause) : null);
}

/** SELECT that became UPDATE. */
function isOtherKind({ kind, old, new: now }: Difference): boolean {
  return kind === 'changed' && nodeOf(old?.value)?.tag !== nodeOf(now?.value)?.tag;
}

function selectAspect({ field }: Clause): ScopeAspect | null {
  return field.startsWith('limit') ? 'subquery-limit' : null;
}

/** Whether a join says by names of columns what must be equal, on a side at least. */
function isUsing({ parent }: Level): boolean {
  return [parent.old, parent.new].some((join) => join['isNatural'] === true || listOf(join['usingClause']).length > 0);
}

function lockAspect({ kind }: Difference, { inside, level }: Clause): ScopeAspect {
  const wasLocked = listOf(level.parent.old['lockingClause']).length > 0;
  const isLocked = listOf(level.parent.new['lockingClause']).length > 0;
  if (inside.length > 0 || kind === 'changed' || (wasLocked && isLocked)) return 'row-lock-changed';
  return kind === 'added' ? 'row-lock-added' : 'row-lock-removed';
}

/** What EXISTS selects is never looked at; but an aggregate there makes a row where there is none. */
function isExistsList({ levels, old, new: now }: Difference, { field, of, at, level }: Clause): boolean {
  if (of !== 'SelectStmt' || field !== 'targetList') return false;
  const around = levels[at - 1];
  const isExists =
    around?.field === 'subselect' &&
    [around.parent.old, around.parent.new].every((link) => link['subLinkType'] === 'EXISTS_SUBLINK');
  const lists = [level.parent.old, level.parent.new].flatMap((select) => listOf(select['targetList']));
  return isExists && [...lists, old?.value, now?.value].every(isPlain);
}

const plain = new Set(['A_Const', 'ColumnRef', 'ParamRef']);

/** A column, a star, a constant or a parameter; or nothing. */
function isPlain(target: unknown): boolean {
  const node = nodeOf(target);
  if (node?.tag === 'ResTarget') return isPlain(node.fields['val']);
  return target === undefined || target === null || (node !== null && plain.has(node.tag));
}
