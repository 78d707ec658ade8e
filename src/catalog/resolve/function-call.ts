import { type Fields, fieldsOf, listOf, nameOf, textOf } from '../../sql/tree.ts';
import { builtin } from './builtin.ts';
import { order } from './compare.ts';
import { condition, descend, expression } from './expression.ts';
import { type GivenArgument, invoke } from './invoke.ts';
import { fieldNamed, type Names } from './names.ts';
import { sorted } from './sorting.ts';
import { isRow, nothingKnown, type Value } from './value.ts';
import { lineOf, tagged, type Walk } from './walk.ts';

/** A call of a function, aggregate or window function with everything that may hang on it. */
export function functionCall(fields: Fields, names: Names, walk: Walk): Value {
  const given = argumentsOf(fields, names, walk);
  const ordered = sorted(listOf(fields['agg_order']), names, walk);
  const line = lineOf(fields, walk);
  if (fields['agg_distinct'] === true) for (const { value } of given) order(walk, value, line);
  condition(fields['agg_filter'], names, walk);
  window(fields['over'], names, walk);
  const name = nameOf(fields['funcname']);
  const direct = fields['agg_within_group'] === true ? [...given, ...ordered] : given;
  const value = invoke(walk, {
    name,
    given: direct,
    variadic: fields['func_variadic'] === true,
    procedure: false,
    line,
  });
  return value ?? column(name, given, walk) ?? unresolved(name, direct, line, walk);
}

/** CALL: the OUT arguments stand in it too. */
export function procedureCall(fields: Fields, names: Names, walk: Walk): void {
  const given = argumentsOf(fields, names, walk);
  const name = nameOf(fields['funcname']);
  const line = lineOf(fields, walk);
  const value = invoke(walk, { name, given, variadic: fields['func_variadic'] === true, procedure: true, line });
  if (value === null) unresolved(name, given, line, walk);
}

function argumentsOf(fields: Fields, names: Names, walk: Walk): readonly GivenArgument[] {
  return listOf(fields['args']).map((node) => {
    const named = tagged(node);
    const value = expression(node, names, walk);
    if (named?.tag !== 'NamedArgExpr') return { name: null, node, value };
    return { name: textOf(named.fields['name']), node: named.fields['arg'], value };
  });
}

/** `column(row)` is `row.column` (manual 8.16.5). */
function column(name: readonly string[], given: readonly GivenArgument[], { scope }: Walk): Value | null {
  const [row] = given;
  if (name.length > 1 || given.length !== 1 || row === undefined || !isRow(scope.catalog, row.value)) return null;
  return row.value.type === null && row.value.fields === null
    ? null
    : (fieldNamed(scope, row.value, name[0] ?? '') ?? null);
}

function unresolved(name: readonly string[], given: readonly GivenArgument[], line: number | null, walk: Walk): Value {
  const types = given.map(({ value: { type } }) =>
    type === null ? '?' : type === builtin.unknown ? 'unknown' : (walk.scope.catalog.type(type)?.name ?? '?'),
  );
  const what = `function "${name.join('.')}(${types.join(', ')})"`;
  walk.emit({ kind: 'unknown', reason: 'unresolved-name', what, line });
  return nothingKnown;
}

/** OVER (…) or the WINDOW clause's definition. */
export function window(definition: unknown, names: Names, walk: Walk): void {
  const fields = fieldsOf(tagged(definition)?.fields ?? definition);
  const { partitionClause, orderClause, ...rest } = fields;
  for (const node of listOf(partitionClause)) order(walk, expression(node, names, walk), lineOf(fields, walk));
  sorted(listOf(orderClause), names, walk);
  descend(rest, names, walk);
}
