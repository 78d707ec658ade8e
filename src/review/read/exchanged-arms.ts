import { type Fields, fieldsOf, listOf, nameOf } from '../../sql/tree.ts';
import type { ContractPair } from '../pair.ts';
import type { Difference } from '../tree/difference.ts';
import { isSameTree, nodeOf, taggedFields } from './node.ts';
import { hasSameNames } from './output-name.ts';
import { picksByOrder } from './picked.ts';
import { hasEffects } from './running-order.ts';
import { selectsOf, setOperator } from './set-operations.ts';
import { shareParameters } from './shared-parameters.ts';

/** What follows where SELECTs of the statement's own UNION change places; null: of anything else, or the columns have other names. */
export type Exchanged = 'order' | 'ties' | 'twins' | 'types' | 'parameters' | 'effects' | 'limit';

/**
 * UNION has the rows of all its SELECTs, in no order that was promised; but it takes names and types of its columns from the first ones, keeps
 * one of rows that are equal (1.0 and 1.00 are), and runs its SELECTs one after the other.
 */
export function exchangedArms(pair: ContractPair, { levels }: Difference): Exchanged | null {
  const [level, ...deeper] = levels;
  if (level?.field !== 'arms' || level.parent.tag !== 'SelectStmt' || deeper.length > 0) return null;
  const { old, new: now } = level.parent;
  const operator = setOperator(now);
  if ((operator !== 'UNION' && operator !== 'UNION ALL') || setOperator(old) !== operator) return null;
  const [before, after] = [selectsOf(old), selectsOf(now)];
  if (!hasSameNames(before[0], after[0])) return null;
  if ([old, now].some((select) => picksByOrder(select) !== null)) return 'limit';
  if ([old, now].some(hasEffects)) return 'effects';
  if (!haveSameTypes([...before, ...after])) return 'types';
  if (shareParameters(after)) return 'parameters';
  if (operator === 'UNION' && !pair.head.contract.returns.columns.every(({ type }) => exact.has(type))) return 'twins';
  return old['sortClause'] === undefined && now['sortClause'] === undefined ? 'order' : 'ties';
}

/** Types whose equal values are the same to everybody. Texts are not among them: a collation may call two of them equal. */
const exact: ReadonlySet<string> = new Set(
  ['smallint', 'integer', 'bigint', 'boolean', 'uuid', 'bytea', 'date'].concat([
    'timestamp with time zone',
    'timestamp without time zone',
  ]),
);

/** Whether the types are the same whatever SELECT is the first. UNION decides about two SELECTs at a time, and not always evenly. */
function haveSameTypes([first, ...others]: readonly Fields[]): boolean {
  if (first === undefined) return false;
  const columns = listOf(first['targetList']);
  return others.every((other) => {
    const list = listOf(other['targetList']);
    if (list.length !== columns.length) return false;
    return columns.every((column, index) => isSameType(place(column, first), place(list[index], other)));
  });
}

interface Column {
  readonly value: unknown;
  /** The tables and the queries that the value may be taken from. */
  readonly from: unknown;
}

function place(target: unknown, select: Fields): Column {
  return { value: taggedFields(target, 'ResTarget')?.['val'], from: [select['fromClause'], select['withClause']] };
}

function isSameType(one: Column, other: Column): boolean {
  const [a, b] = [nodeOf(one.value), nodeOf(other.value)];
  if (a?.tag === 'TypeCast' && b?.tag === 'TypeCast') return isSameTree(a.fields['typeName'], b.fields['typeName']);
  if (a?.tag === 'A_Const' && b?.tag === 'A_Const') return kindOf(a.fields) === kindOf(b.fields);
  if (isCount(a?.fields) && isCount(b?.fields)) return true;
  return isSameTree(one.value, other.value) && isSameTree(one.from, other.from);
}

/** `sval`, `ival`, …: a number that is too large for an integer is an `fval`. */
function kindOf(constant: Fields): string {
  return Object.keys(constant).find((key) => key.endsWith('val')) ?? 'null';
}

function isCount(call: Fields | undefined): boolean {
  return nameOf(fieldsOf(call)['funcname']).join('.') === 'pg_catalog.count';
}
