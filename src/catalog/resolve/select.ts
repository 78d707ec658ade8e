import { type Fields, fieldsOf, listOf, nameOf, textOf } from '../../sql/tree.ts';
import { columnName } from './column-name.ts';
import { isStar, starColumns } from './column-reference.ts';
import { order } from './compare.ts';
import { commandInto } from './create-as.ts';
import { commonValue, condition, descend, expression, expressions } from './expression.ts';
import { fromClause } from './from.ts';
import { window } from './function-call.ts';
import { lockRows } from './lock-rows.ts';
import { below, type Names } from './names.ts';
import { output, sorted } from './sorting.ts';
import { type Field, nothingKnown, settled } from './value.ts';
import { tagged, type Walk } from './walk.ts';
import { withClause } from './with-clause.ts';

/** SELECT, VALUES and what UNION and its kin make of several. */
export function select(fields: Fields, outer: Names, walk: Walk): readonly Field[] | null {
  const around = withClause(fields['withClause'], outer, walk);
  if (fields['intoClause'] !== undefined) commandInto(fieldsOf(fields['intoClause']), 'SELECT INTO', walk);
  if (fields['larg'] !== undefined) return combined(fields, around, walk);
  if (fields['valuesLists'] !== undefined) return values(fields, around, walk);
  const names = below(around, fromClause(listOf(fields['fromClause']), below(around), walk));
  const columns = targets(listOf(fields['targetList']), names, walk);
  condition(fields['whereClause'], names, walk);
  grouped(fields, columns ?? [], names, walk);
  condition(fields['havingClause'], names, walk);
  for (const each of listOf(fields['windowClause'])) window(each, names, walk);
  distinct(fields['distinctClause'], columns, names, walk);
  tail(fields, columns, names, walk);
  lockRows(fields, names, walk);
  return columns;
}

/** ORDER BY, LIMIT, OFFSET, and whatever else the parser may put there. */
function tail(fields: Fields, columns: readonly Field[] | null, names: Names, walk: Walk): void {
  sorted(listOf(fields['sortClause']), names, walk, columns ?? []);
  descend(fields['limitCount'], names, walk);
  descend(fields['limitOffset'], names, walk);
}

/** Output columns of a SELECT list or RETURNING; null where a `*` stands for nobody knows what. */
export function targets(nodes: readonly unknown[], names: Names, walk: Walk): readonly Field[] | null {
  const columns: Field[] = [];
  let known = true;
  for (const node of nodes) {
    const target = fieldsOf(fieldsOf(node)['ResTarget']);
    const inner = tagged(target['val']);
    const stars = starred(inner, names, walk);
    if (stars === undefined) {
      const value = expression(target['val'], names, walk);
      columns.push({ name: textOf(target['name']) ?? columnName(target['val']), value });
    } else {
      known &&= stars !== null;
      columns.push(...(stars ?? []));
    }
  }
  return known ? columns : null;
}

/** The columns of `*`, `item.*`, `(row).*`; undefined where it is none of them. */
function starred(node: ReturnType<typeof tagged>, names: Names, walk: Walk): readonly Field[] | null | undefined {
  if (node?.tag === 'ColumnRef' && isStar(node.fields)) return starColumns(node.fields, names, walk);
  if (node?.tag !== 'A_Indirection') return undefined;
  const last = tagged(listOf(node.fields['indirection']).at(-1));
  return last?.tag === 'A_Star' ? expression({ A_Indirection: node.fields }, names, walk).fields : undefined;
}

function values(fields: Fields, names: Names, walk: Walk): readonly Field[] | null {
  const rows = listOf(fields['valuesLists']).map((row) =>
    expressions(listOf(fieldsOf(fieldsOf(row)['List'])['items']), below(names), walk),
  );
  const width = rows[0]?.length;
  const columns =
    width === undefined
      ? null
      : Array.from({ length: width }, (_, index): Field => {
          const column = rows.map((row) => row?.[index] ?? nothingKnown);
          return { name: `column${index + 1}`, value: commonValue(column, walk, null) };
        });
  tail(fields, columns, below(names), walk);
  return columns;
}

function combined(fields: Fields, names: Names, walk: Walk): readonly Field[] | null {
  const left = select(fieldsOf(fields['larg']), names, walk);
  const right = select(fieldsOf(fields['rarg']), names, walk);
  const columns =
    left?.map(({ name, value }, index): Field => {
      const other = right?.[index]?.value ?? nothingKnown;
      return { name, value: commonValue([value, other], walk, null) };
    }) ?? null;
  if (fields['all'] !== true) for (const { value } of columns ?? []) order(walk, value, null);
  tail(fields, columns, below(names), walk);
  return columns;
}

/** GROUP BY names an input column before an output column; a number is an output column (manual 7.2.3). */
function grouped(fields: Fields, columns: readonly Field[], names: Names, walk: Walk): void {
  const pending = [...listOf(fields['groupClause'])];
  for (let node = pending.shift(); node !== undefined; node = pending.shift()) {
    const known = tagged(node);
    if (known?.tag === 'GroupingSet') pending.push(...listOf(known.fields['content']));
    else if (known?.tag === 'RowExpr') pending.push(...listOf(known.fields['args']));
    else {
      const value = known?.tag === 'A_Const' ? output(node, columns) : undefined;
      const found = value ?? expression(node, names, walk);
      const isName = known?.tag === 'ColumnRef' && nameOf(known.fields['fields']).length === 1;
      order(walk, found.type === null && isName ? (output(node, columns) ?? found) : found, null);
    }
  }
}

function distinct(clause: unknown, columns: readonly Field[] | null, names: Names, walk: Walk): void {
  const nodes = listOf(clause);
  const on = nodes.filter((node) => tagged(node) !== null);
  if (nodes.length > 0 && on.length === 0) for (const { value } of columns ?? []) order(walk, settled(value), null);
  for (const node of on) order(walk, output(node, columns ?? []) ?? expression(node, names, walk), null);
}
