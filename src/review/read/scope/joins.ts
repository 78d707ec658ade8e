import { type Fields, listOf, textOf } from '../../../sql/tree.ts';
import { isSameTree, nodeOf } from '../node.ts';

/** The joins of a FROM list, without those in its subqueries. */
function joinsOf(select: Fields): readonly Fields[] {
  const joins: Fields[] = [];
  const left: unknown[] = [...listOf(select['fromClause'])];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const node = nodeOf(next);
    if (node?.tag !== 'JoinExpr') continue;
    joins.push(node.fields);
    left.push(node.fields['larg'], node.fields['rarg']);
  }
  return joins;
}

/** Whether every join keeps only rows that match, and says by ON which ones do. */
function isInnerOnly(select: Fields): boolean {
  return joinsOf(select).every(
    (join) =>
      (textOf(join['jointype']) ?? 'JOIN_INNER') === 'JOIN_INNER' &&
      join['isNatural'] !== true &&
      listOf(join['usingClause']).length === 0 &&
      join['alias'] === undefined,
  );
}

/** The conditions of WHERE and of every ON, one by one. */
function requirementsOf(select: Fields): readonly unknown[] {
  const left: unknown[] = [select['whereClause'], ...joinsOf(select).map((join) => join['quals'])];
  const conditions: unknown[] = [];
  for (let next = left.pop(); left.length > 0 || next !== undefined; next = left.pop()) {
    const node = nodeOf(next);
    if (node === null) continue;
    if (node.tag === 'BoolExpr' && node.fields['boolop'] === 'AND_EXPR') left.push(...listOf(node.fields['args']));
    else conditions.push(next);
  }
  return conditions;
}

/** Whether both require the same of a row of the joined tables. Only inner joins: for them it is all one where a condition stands. */
export function isSameRequirement(old: Fields, now: Fields): boolean {
  if (!isInnerOnly(old) || !isInnerOnly(now)) return false;
  const [before, after] = [requirementsOf(old), [...requirementsOf(now)]];
  if (before.length !== after.length) return false;
  return before.every((condition) => {
    const at = after.findIndex((other) => isSameTree(condition, other));
    if (at !== -1) after.splice(at, 1);
    return at !== -1;
  });
}

/** Whether `*` shows in which order the tables stand. */
export function hasStar(select: Fields): boolean {
  return listOf(select['targetList']).some((target) => {
    const value = nodeOf(nodeOf(target)?.fields['val']);
    return value?.tag === 'ColumnRef' && listOf(value.fields['fields']).some((word) => nodeOf(word)?.tag === 'A_Star');
  });
}
