import { type Fields, fieldsOf, isFields, listOf, textOf } from '../../sql/tree.ts';
import { builtin } from './builtin.ts';
import { convert } from './convert.ts';
import { descend } from './expression.ts';
import type { Names } from './names.ts';
import { typeOf } from './type-name.ts';
import { type Field, literal, ofType } from './value.ts';
import { lineOf, tagged, type Walk } from './walk.ts';

/** XMLTABLE and JSON_TABLE: says what their expressions run, and which types their columns are read into. */
export function tableColumns(fields: Fields, names: Names, walk: Walk): readonly Field[] {
  const { columns, alias: _, ...rest } = fields;
  descend(rest, names, walk);
  return listOf(columns).flatMap((column) => columnOf(column, names, walk));
}

function columnOf(node: unknown, names: Names, walk: Walk): readonly Field[] {
  const column = fieldsOf(tagged(node)?.fields);
  const { typeName, columns, ...rest } = column;
  descend(rest, names, walk);
  const nested = listOf(columns).flatMap((each) => columnOf(each, names, walk));
  const name = textOf(column['colname']) ?? textOf(column['name']);
  if (name === null) return nested;
  if (!isFields(typeName)) return [{ name, value: { type: builtin.int4, fields: null } }, ...nested];
  const type = typeOf(typeName, walk.scope);
  convert(walk, literal, type, lineOf(column, walk));
  return [{ name, value: ofType(walk.scope.catalog, type) }, ...nested];
}
