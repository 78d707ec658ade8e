import { type Fields, fieldsOf, listOf, nameOf } from '../../sql/tree.ts';
import { builtin } from './builtin.ts';
import { compareRows, operate } from './compare.ts';
import { expression } from './expression.ts';
import type { Names } from './names.ts';
import { commonType, elementOf } from './type-rules.ts';
import { literal, nothingKnown, ofType, truth, type Value } from './value.ts';
import { lineOf, tagged, type Walk } from './walk.ts';

const between: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  AEXPR_BETWEEN: [['>=', '<=']],
  AEXPR_NOT_BETWEEN: [['<', '>']],
  AEXPR_BETWEEN_SYM: [
    ['>=', '<='],
    ['<=', '>='],
  ],
  AEXPR_NOT_BETWEEN_SYM: [
    ['<', '>'],
    ['>', '<'],
  ],
};

/** An operator in any of its spellings. `tested`: the left side where it was looked at before. */
export function operator(fields: Fields, names: Names, walk: Walk, tested?: Value): Value {
  const kind = String(fields['kind']);
  const name = nameOf(fields['name']);
  const line = lineOf(fields, walk);
  const left = tested ?? (fields['lexpr'] === undefined ? undefined : expression(fields['lexpr'], names, walk));
  const bounds = between[kind];
  if (left !== undefined && bounds !== undefined) {
    const [low = nothingKnown, high = nothingKnown] = items(fields['rexpr'], names, walk);
    for (const [lower, upper] of bounds) {
      operate(walk, [lower], { left, right: low }, line);
      operate(walk, [upper], { left, right: high }, line);
    }
    return truth;
  }
  if (left !== undefined && kind === 'AEXPR_IN') return isIn(name, left, fields, names, walk);
  const right = expression(fields['rexpr'], names, walk);
  if (left === undefined) return operate(walk, name, { left, right }, line);
  if (kind === 'AEXPR_OP_ANY' || kind === 'AEXPR_OP_ALL') {
    operate(walk, name, { left, right: elementValue(right, walk) }, line);
    return truth;
  }
  const byColumn =
    isWrittenRow(fields['lexpr']) && (isWrittenRow(fields['rexpr']) || tagged(fields['rexpr'])?.tag === 'SubLink');
  const result = (byColumn ? compareRows : operate)(walk, name, { left, right }, line);
  return kind === 'AEXPR_NULLIF' ? left : kind.endsWith('DISTINCT') ? truth : result;
}

function items(list: unknown, names: Names, walk: Walk): readonly Value[] {
  return listOf(fieldsOf(fieldsOf(list)['List'])['items']).map((node) => expression(node, names, walk));
}

function elementValue(array: Value, { scope }: Walk): Value {
  if (array.type === null || array.type === literal.type) return array;
  return ofType(scope.catalog, elementOf(scope.catalog, array.type));
}

/**
 * `x IN (…)`: several items without columns are one array of the type that they share with `x`, each other item is compared by itself
 * (transformAExprIn).
 */
function isIn(name: readonly string[], left: Value, fields: Fields, names: Names, walk: Walk): Value {
  const line = lineOf(fields, walk);
  const nodes = listOf(fieldsOf(fieldsOf(fields['rexpr'])['List'])['items']);
  const values = nodes.map((node) => ({
    value: expression(node, names, walk),
    column: hasColumn(node),
    row: isWrittenRow(node),
  }));
  const together = values.filter(({ column }) => !column).map(({ value }) => value);
  const type =
    together.length > 1
      ? commonType(
          walk.scope.catalog,
          [left, ...together].map((value) => value.type),
        )
      : null;
  const shared = type !== null && type !== builtin.record && (walk.scope.catalog.type(type)?.array ?? null) !== null;
  if (shared) operate(walk, name, { left, right: ofType(walk.scope.catalog, type) }, line);
  const isRow = isWrittenRow(fields['lexpr']);
  for (const { value, column, row } of values) {
    if (column || !shared) (isRow && row ? compareRows : operate)(walk, name, { left, right: value }, line);
  }
  return truth;
}

/** `(a, b)` and `ROW(a, b)` are compared column by column; the whole row of a table is not. */
function isWrittenRow(node: unknown): boolean {
  return tagged(node)?.tag === 'RowExpr';
}

function hasColumn(node: unknown): boolean {
  const pending: unknown[] = [node];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (tagged(next)?.tag === 'ColumnRef') return true;
    if (typeof next === 'object' && next !== null) pending.push(...Object.values(next));
  }
  return false;
}
