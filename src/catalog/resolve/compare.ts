import { firstUserOid, type Oid } from '../model.ts';
import { chooseOperator } from './choose-operator.ts';
import { convertImplicitly } from './convert.ts';
import { polymorphicResult } from './polymorphism.ts';
import { baseOf, elementOf } from './type-rules.ts';
import { fieldsOfRow, nothingKnown, ofType, type Value } from './value.ts';
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

/**
 * Sorting, grouping and DISTINCT call what the type's default operator class has. The catalog as read has no operator classes:
 * the comparison operators that somebody wrote for the type may be in it.
 */
export function order(walk: Walk, value: Value, line: number | null): void {
  const { catalog } = walk.scope;
  const said = new Set<Oid>();
  const written = ['<', '=', '>'].flatMap((name) =>
    catalog.operatorsNamed(name).filter(({ routine }) => routine >= firstUserOid),
  );
  if (written.length === 0) return;
  for (const type of orderedTypes(walk, value)) {
    for (const { left, right, routine } of written) {
      if (left !== type || right !== type || said.has(routine)) continue;
      said.add(routine);
      walk.emit({ kind: 'call', routine, arguments: [null, null], defaulted: 0, certain: false, line });
    }
  }
}

/** The type itself, what its elements are, what its columns are. */
function orderedTypes(walk: Walk, value: Value): ReadonlySet<Oid> {
  const { catalog } = walk.scope;
  const types = new Set<Oid>();
  const pending: Value[] = [value];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const type = next.type === null ? null : baseOf(catalog, next.type);
    if (type !== null && types.has(type)) continue;
    if (type !== null) {
      types.add(type);
      const element = elementOf(catalog, type);
      if (element !== null) pending.push(ofType(catalog, element));
    }
    pending.push(...(fieldsOfRow(catalog, next) ?? []).map((field) => field.value));
  }
  return types;
}
