import { type Fields, fieldsOf, isTrueConstant, listOf, textOf } from '../../../sql/tree.ts';
import { isSameTree, nodeOf, taggedFields } from '../node.ts';
import { isSameTables, type Placed, placed } from './joined-tables.ts';

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

/** The conditions of WHERE and of every ON, one by one. `ON true` requires nothing: it is CROSS JOIN. */
function requirementsOf(select: Fields): readonly Placed[] {
  return [
    ...placed(conditionsIn(select['whereClause']), select, null),
    ...joinsOf(select).flatMap((join) => placed(conditionsIn(join['quals']), select, join)),
  ];
}

function conditionsIn(clause: unknown): readonly unknown[] {
  const left: unknown[] = [clause];
  const conditions: unknown[] = [];
  for (let next = left.pop(); left.length > 0 || next !== undefined; next = left.pop()) {
    const node = nodeOf(next);
    if (node === null) continue;
    if (node.tag === 'BoolExpr' && node.fields['boolop'] === 'AND_EXPR') left.push(...listOf(node.fields['args']));
    else if (!isTrueConstant(next)) conditions.push(next);
  }
  return conditions;
}

/** Whether WHERE and every ON require the same together, wherever each condition stands. Only inner joins: for others it is not all one. */
export function hasSameConditions(old: Fields, now: Fields): boolean {
  return isInnerOnly(old) && isInnerOnly(now) && isMatched(old, now, isSameCondition);
}

/**
 * Whether both take the same tables and require the same of a row of them. Only inner joins: for them it is all one in which order the tables
 * stand and where a condition is, as long as it sees the tables that it names.
 */
export function isSameRequirement(old: Fields, now: Fields): boolean {
  if (!hasSameConditions(old, now) || !isSameTables(old, now)) return false;
  return requirementsOf(now).every(({ isBlind }) => !isBlind) && isMatched(old, now, isSamePlaced);
}

function isMatched(old: Fields, now: Fields, isSame: (one: Placed, other: Placed) => boolean): boolean {
  const [before, after] = [requirementsOf(old), [...requirementsOf(now)]];
  if (before.length !== after.length) return false;
  return before.every((one) => {
    const at = after.findIndex((other) => isSame(one, other));
    if (at !== -1) after.splice(at, 1);
    return at !== -1;
  });
}

function isSameCondition(one: Placed, other: Placed): boolean {
  return isSameTree(one.condition, other.condition);
}

/** A column without its table is the same one only where the same tables are seen. */
function isSamePlaced(one: Placed, other: Placed): boolean {
  return isSameCondition(one, other) && (!one.isBare || one.visible === other.visible);
}

/** Whether `*` shows in which order the tables stand; `o.*` does not. */
export function hasStar(select: Fields): boolean {
  return listOf(select['targetList']).some((target) => {
    const words = listOf(taggedFields(fieldsOf(fieldsOf(target)['ResTarget'])['val'], 'ColumnRef')?.['fields']);
    return words.length === 1 && nodeOf(words[0])?.tag === 'A_Star';
  });
}
