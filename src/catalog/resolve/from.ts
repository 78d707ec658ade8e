import { type Fields, fieldsOf, isFields, listOf, nameOf, textOf } from '../../sql/tree.ts';
import { builtin } from './builtin.ts';
import { condition, expression } from './expression.ts';
import { rowsFrom } from './from-function.ts';
import { joined } from './join.ts';
import { below, type Names, type Range, withRanges } from './names.ts';
import { read, renamed } from './read.ts';
import { sampled } from './sample.ts';
import { statementColumns } from './statement.ts';
import { tableColumns } from './table-function.ts';
import { type Field, settled } from './value.ts';
import { tagged, type Walk } from './walk.ts';

/** Says what the items of FROM read and call; tells what can be named after them. Each sees the ones before it where it is LATERAL. */
export function fromClause(items: readonly unknown[], names: Names, walk: Walk): readonly Range[] {
  const ranges: Range[] = [];
  for (const item of items) ranges.push(...fromItem(item, withRanges(names, ranges), names, walk));
  return ranges;
}

/** `lateral`: the names that a LATERAL item sees; `outer`: those that any item sees. */
function fromItem(item: unknown, lateral: Names, outer: Names, walk: Walk): readonly Range[] {
  const { tag, fields } = tagged(item) ?? { tag: '', fields: {} };
  switch (tag) {
    case 'RangeVar':
      return [read(fields, outer, walk)];
    case 'RangeSubselect': {
      const columns = statementColumns(fields['subquery'], fields['lateral'] === true ? lateral : outer, walk);
      return [derived(fields, settledAll(columns))];
    }
    // A function sees the items before it with or without the word (manual 7.2.1.5).
    case 'RangeFunction':
      return [fromFunctions(fields, lateral, walk)];
    case 'RangeTableFunc':
    case 'JsonTable':
      return [derived(fields, tableColumns(fields, lateral, walk))];
    case 'RangeTableSample':
      sampled(fields, lateral, walk);
      return fromItem(fields['relation'], lateral, outer, walk);
    case 'JoinExpr':
      return join(fields, lateral, outer, walk);
    default:
      if (isFields(item)) expression(item, lateral, walk);
      return [];
  }
}

function fromFunctions(fields: Fields, names: Names, walk: Walk): Range {
  const { columns, row } = rowsFrom(fields, names, walk);
  const range = derived(fields, columns);
  return { ...range, name: range.name ?? functionName(fields), row: row ?? range.row };
}

/** Without an alias the function's own name stands for it. */
function functionName(fields: Fields): string | null {
  const [first] = listOf(fields['functions']);
  const [call] = listOf(fieldsOf(fieldsOf(first)['List'])['items']);
  return nameOf(fieldsOf(fieldsOf(call)['FuncCall'])['funcname']).at(-1) ?? null;
}

function join(fields: Fields, lateral: Names, outer: Names, walk: Walk): readonly Range[] {
  const left = fromItem(fields['larg'], lateral, outer, walk);
  const right = fromItem(fields['rarg'], withRanges(lateral, left), outer, walk);
  condition(fields['quals'], below(outer, [...left, ...right]), walk);
  return joined(fields, left, right, walk);
}

/** An item without a relation behind it: its columns under its alias. */
export function derived(fields: Fields, columns: readonly Field[] | null): Range {
  const alias = fieldsOf(fields['alias']);
  const named = renamed(columns, nameOf(alias['colnames']));
  return {
    name: textOf(alias['aliasname']),
    schema: null,
    columns: named,
    row: { type: builtin.record, fields: named },
    unqualified: true,
  };
}

/** Output columns as the query around them sees them. */
export function settledAll(columns: readonly Field[] | null): readonly Field[] | null {
  return columns?.map(({ name, value }) => ({ name, value: settled(value) })) ?? null;
}
