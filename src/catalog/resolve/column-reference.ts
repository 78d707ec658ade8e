import { type Fields, listOf, nameOf } from '../../sql/tree.ts';
import { invoke } from './invoke.ts';
import { columnIn, columnNamed, fieldNamed, type Names, rangeNamed, variableNamed } from './names.ts';
import { type Field, fieldsOfRow, isRow, nothingKnown, type Value } from './value.ts';
import { lineOf, tagged, type Walk } from './walk.ts';

/** What a name in an expression stands for (manual 4.2.1): a column, a whole row, a variable, or a function on a row. */
export function columnReference(node: Fields, names: Names, walk: Walk): Value {
  const words = nameOf(node['fields']);
  const line = lineOf(node, walk);
  if (isStar(node)) return wholeRow(words, names, walk) ?? nothingKnown;
  const [last = '', owner, schema] = words.toReversed();
  if (owner === undefined) {
    return columnNamed(names, last) ?? wholeRow(words, names, walk) ?? nothingKnown;
  }
  const range = rangeNamed(names, owner, schema ?? null);
  if (range !== undefined) return columnIn(range, last) ?? attribute(walk, range.row, last, line);
  const variable = schema === undefined ? variableNamed(walk.scope, owner) : undefined;
  if (variable !== undefined && isRow(walk.scope.catalog, variable)) return attribute(walk, variable, last, line);
  return qualifiedVariable(words, walk, line);
}

/** `label.variable`, `function.argument`, `label.row.column`, or `item.column.field` (which needs parentheses in SQL, not in plpgsql). */
function qualifiedVariable(words: readonly string[], walk: Walk, line: number | null): Value {
  const [, second = '', third] = words;
  const variable = variableNamed(walk.scope, second);
  if (variable === undefined) return nothingKnown;
  return third === undefined ? variable : attribute(walk, variable, third, line);
}

/** `row.name`: its column, or where it has none of that name a function called with the row (manual 8.16.5). */
export function attribute(walk: Walk, row: Value, name: string, line: number | null): Value {
  const field = fieldNamed(walk.scope, row, name);
  if (field !== undefined) return field;
  const given = [{ name: null, node: null, value: row }];
  return invoke(walk, { name: [name], given, variadic: false, procedure: false, line }) ?? nothingKnown;
}

function wholeRow(words: readonly string[], names: Names, walk: Walk): Value | undefined {
  const [name, schema] = words.toReversed();
  if (name === undefined) return undefined;
  return rangeNamed(names, name, schema ?? null)?.row ?? variableNamed(walk.scope, name);
}

/** Whether a reference ends in `*`. */
export function isStar(node: Fields): boolean {
  return listOf(node['fields']).some((part) => tagged(part)?.tag === 'A_Star');
}

/** The columns that `*` or `item.*` stands for; null where nobody can say. */
export function starColumns(node: Fields, names: Names, walk: Walk): readonly Field[] | null {
  const words = nameOf(node['fields']);
  const [name, schema] = words.toReversed();
  if (name !== undefined) {
    const range = rangeNamed(names, name, schema ?? null);
    if (range !== undefined) return range.columns;
    const row = wholeRow(words, names, walk);
    return row === undefined ? null : fieldsOfRow(walk.scope.catalog, row);
  }
  const columns: Field[] = [];
  for (const range of names.ranges.filter(({ unqualified }) => unqualified)) {
    if (range.columns === null) return null;
    columns.push(...range.columns);
  }
  return columns;
}
