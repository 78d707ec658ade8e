import { comparedBy } from '../compared.ts';
import { isGeneral } from '../comparing.ts';
import { firstUserOid, type Oid } from '../model.ts';
import { builtin } from './builtin.ts';
import { chooseOperator } from './choose-operator.ts';
import { convertImplicitly } from './convert.ts';
import { polymorphicResult } from './polymorphism.ts';
import { nothingKnown, ofType, type Value } from './value.ts';
import type { Walk } from './walk.ts';

/** Resolves an operator, says what of it somebody wrote, and tells the result. `left` undefined: a prefix operator. */
export function operate(
  walk: Walk,
  name: readonly string[],
  sides: { readonly left: Value | undefined; readonly right: Value },
  line: number | null,
): Value {
  const { catalog } = walk.scope;
  const left = sides.left === undefined ? undefined : sides.left.type;
  const { operators, certain } = chooseOperator(name, left, sides.right.type, walk.scope);
  if (operators.length === 0) {
    if (left !== null && sides.right.type !== null) {
      walk.emit({ kind: 'unknown', reason: 'unresolved-name', what: `operator "${name.join('.')}"`, line });
    }
    return nothingKnown;
  }
  for (const operator of operators) {
    if (operator.routine >= firstUserOid) {
      const given = operator.left === null ? [null] : [null, null];
      walk.emit({ kind: 'call', routine: operator.routine, arguments: given, defaulted: 0, certain, line });
    }
    if (sides.left !== undefined) convertImplicitly(walk, sides.left, operator.left, line);
    convertImplicitly(walk, sides.right, operator.right, line);
  }
  // How rows, arrays and ranges are compared is a matter of what they are made of; values of a type of somebody's are joined by hashing.
  if (sides.left !== undefined && operators.some((each) => each.left !== null && isGeneral(each.left))) {
    order(walk, sides.left, line);
  }
  if (operators.some((each) => isGeneral(each.right))) order(walk, sides.right, line);
  const actual = left === undefined ? [sides.right.type] : [left, sides.right.type];
  const results = new Set(
    operators.map((operator) => {
      const declared = operator.left === null ? [operator.right] : [operator.left, operator.right];
      return polymorphicResult(catalog, operator.result, actual, declared);
    }),
  );
  const [result] = results;
  return results.size === 1 && result !== undefined ? ofType(catalog, result) : nothingKnown;
}

/** `(a, b) = (c, d)` compares column by column; everything else as it is. */
export function compareRows(
  walk: Walk,
  name: readonly string[],
  sides: { readonly left: Value; readonly right: Value },
  line: number | null,
): Value {
  const [left, right] = [sides.left.fields, sides.right.fields];
  if (left === null || right === null || left.length !== right.length) return operate(walk, name, sides, line);
  const results = left.map((field, index) =>
    operate(walk, name, { left: field.value, right: right[index]?.value ?? nothingKnown }, line),
  );
  return results[0] ?? nothingKnown;
}

/** Sorting, grouping, hashing and DISTINCT call what the type's default operator classes have. */
export function order(walk: Walk, value: Value, line: number | null): void {
  const { catalog } = walk.scope;
  const types = typesIn(value);
  const certain = !types.includes(null);
  const known = types.flatMap((type) => (type === null ? [] : [type]));
  const routines = comparedBy([...known, ...(certain ? [] : catalog.possible().compared)], catalog);
  for (const routine of routines) {
    walk.emit({ kind: 'call', routine, arguments: [null, null], defaulted: 0, certain, line });
  }
}

/** Of a value, or of the columns of an anonymous row; null: one of them is not known. */
function typesIn(value: Value): readonly (Oid | null)[] {
  const types: (Oid | null)[] = [];
  const pending: Value[] = [value];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { type, fields } = next;
    if (fields === null || (type !== null && type !== builtin.record)) types.push(isAnonymous(type) ? null : type);
    else pending.push(...fields.map((field) => field.value));
  }
  return types;
}

/** A row, or rows, of columns that nobody knows. */
function isAnonymous(type: Oid | null): boolean {
  return type === builtin.record || type === builtin.recordArray;
}
