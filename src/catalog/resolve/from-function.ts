import { type Fields, fieldsOf, listOf, nameOf, textOf } from '../../sql/tree.ts';
import { builtin } from './builtin.ts';
import { columnName } from './column-name.ts';
import { expression } from './expression.ts';
import type { Names } from './names.ts';
import { typeOf } from './type-name.ts';
import { baseOf } from './type-rules.ts';
import { type Field, fieldsOfRow, isRow, ofType, type Value } from './value.ts';
import { emitValue, lineOf, tagged, type Walk } from './walk.ts';

/** What functions in FROM give, side by side. */
export interface FunctionRows {
  /** Null where nobody can say. */
  readonly columns: readonly Field[] | null;
  /** What the name of the item alone stands for: a single function's own result, else an anonymous row. */
  readonly row: Value | null;
}

export function rowsFrom(fields: Fields, names: Names, walk: Walk): FunctionRows {
  const functions = listOf(fields['functions']).flatMap((each) =>
    unnested(listOf(fieldsOf(fieldsOf(each)['List'])['items'])),
  );
  const columns: Field[] = [];
  const values: Value[] = [];
  let known = true;
  for (const [call, definitions] of functions) {
    const value = expression(call, names, walk);
    const defined = [...listOf(fieldsOf(fieldsOf(definitions)['List'])['items']), ...listOf(fields['coldeflist'])];
    const given =
      defined.length > 0 ? defined.map((each) => definedColumn(each, walk)) : outputs(call, value, fields, walk);
    known &&= given !== null;
    columns.push(...(given ?? []));
    values.push(value);
  }
  const ordinality: Field = { name: 'ordinality', value: { type: builtin.int8, fields: null } };
  const numbered = fields['ordinality'] === true;
  const [only] = values;
  const single = values.length === 1 && !numbered && only !== undefined && isRow(walk.scope.catalog, only);
  return {
    columns: known ? [...columns, ...(numbered ? [ordinality] : [])] : null,
    row: single && only.type !== builtin.record ? only : null,
  };
}

/** `unnest(a, b)` is `ROWS FROM (unnest(a), unnest(b))`, whatever else is called unnest (transformRangeFunction). */
function unnested(items: readonly unknown[]): readonly (readonly unknown[])[] {
  const call = tagged(items[0]);
  const args = listOf(call?.fields['args']);
  if (call?.tag !== 'FuncCall' || args.length < 2 || nameOf(call.fields['funcname']).join('.') !== 'unnest')
    return [items];
  return args.map((argument) => [
    { FuncCall: { ...call.fields, args: [argument], funcname: catalogUnnest } },
    items[1],
  ]);
}

const catalogUnnest = ['pg_catalog', 'unnest'].map((sval) => ({ String: { sval } }));

function definedColumn(node: unknown, walk: Walk): Field {
  const column = fieldsOf(fieldsOf(node)['ColumnDef']);
  const type = typeOf(fieldsOf(column['typeName']), walk.scope);
  // What the function makes of its text or document becomes a value of the type.
  emitValue(walk, type, 'in', lineOf(column, walk));
  return { name: textOf(column['colname']) ?? '', value: ofType(walk.scope.catalog, type) };
}

/** A row gives its columns, anything else one column named for the alias or the function (manual 7.2.1.4). */
function outputs(call: unknown, value: Value, fields: Fields, { scope }: Walk): readonly Field[] | null {
  const rows = fieldsOfRow(scope.catalog, value);
  if (rows !== null) return rows;
  if (value.type === builtin.record) return null;
  if (value.type !== null && scope.catalog.type(baseOf(scope.catalog, value.type))?.kind === 'composite') return null;
  const alias = textOf(fieldsOf(fields['alias'])['aliasname']);
  const name = tagged(call)?.tag === 'FuncCall' ? nameOf(fieldsOf(tagged(call)?.fields)['funcname']).at(-1) : undefined;
  // Of a value of unknown type nobody knows whether it is a row; its name is still a column where it is none.
  return value.type === null ? null : [{ name: alias ?? name ?? columnName(call), value }];
}
