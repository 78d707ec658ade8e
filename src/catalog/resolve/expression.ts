import { type Fields, fieldsOf, isFields, listOf, nameOf, numberOf, textOf } from '../../sql/tree.ts';
import { builtin } from './builtin.ts';
import { attribute, columnReference, isStar, starColumns } from './column-reference.ts';
import { order } from './compare.ts';
import { convert } from './convert.ts';
import { functionCall } from './function-call.ts';
import type { Names } from './names.ts';
import { operator } from './operator-expression.ts';
import { read } from './read.ts';
import { sqlValue } from './sql-value.ts';
import { statement } from './statement.ts';
import { sublink } from './sublink.ts';
import { typeOf, typesOf } from './type-name.ts';
import { commonType, elementOf } from './type-rules.ts';
import { type Field, fieldsOfRow, literal, nothingKnown, ofType, settled, truth, type Value } from './value.ts';
import { emitValue, lineOf, tagged, type Walk } from './walk.ts';

/** Says what evaluating an expression runs, and tells what is known of its value. A node of a kind unknown here is descended into. */
export function expression(node: unknown, names: Names, walk: Walk): Value {
  const known = tagged(node);
  if (known === null) {
    descend(node, names, walk);
    return nothingKnown;
  }
  const { tag, fields } = known;
  switch (tag) {
    case 'A_Const':
      return constantValue(fields);
    case 'ParamRef':
      return ofType(walk.scope.catalog, walk.scope.parameters[(numberOf(fields['number']) ?? 0) - 1] ?? null);
    case 'ColumnRef':
      return columnOrArgument(fields, names, walk);
    case 'FuncCall':
      return functionCall(fields, names, walk);
    case 'A_Expr':
      return operator(fields, names, walk);
    case 'TypeCast':
      return cast(fields, names, walk);
    case 'CollateClause':
      return settled(expression(fields['arg'], names, walk));
    case 'BoolExpr':
      for (const each of listOf(fields['args'])) condition(each, names, walk);
      return truth;
    case 'NullTest':
    case 'BooleanTest':
    case 'JsonIsPredicate':
    case 'CurrentOfExpr':
      descend(fields, names, walk);
      return truth;
    case 'CoalesceExpr':
      return common(listOf(fields['args']), names, walk);
    case 'MinMaxExpr': {
      const value = common(listOf(fields['args']), names, walk);
      order(walk, value, lineOf(fields, walk));
      return value;
    }
    case 'CaseExpr':
      return caseValue(fields, names, walk);
    case 'A_ArrayExpr':
      return arrayValue(fields, null, names, walk);
    case 'RowExpr':
      return rowValue(fields, names, walk);
    case 'A_Indirection':
      return indirection(fields, names, walk);
    case 'SubLink':
      return sublink(fields, names, walk);
    case 'SQLValueFunction':
      return sqlValue(fields);
    case 'NamedArgExpr':
      return expression(fields['arg'], names, walk);
    case 'GroupingFunc':
      descend(fields, names, walk);
      return { type: builtin.int4, fields: null };
    case 'XmlExpr':
      descend(fields, names, walk);
      return fields['op'] === 'IS_DOCUMENT' ? truth : { type: builtin.xml, fields: null };
    case 'JsonValueExpr': {
      const value = expression(fields['raw_expr'], names, walk);
      convert(walk, value, builtin.json, null);
      return value;
    }
    case 'TypeName':
      for (const type of typesOf(fields, walk.scope)) emitValue(walk, type, 'in', lineOf(fields, walk));
      return ofType(walk.scope.catalog, typeOf(fields, walk.scope));
    case 'RangeVar':
      read(fields, names, walk);
      return nothingKnown;
    case 'SelectStmt':
    case 'InsertStmt':
    case 'UpdateStmt':
    case 'DeleteStmt':
    case 'MergeStmt':
      statement(tag, fields, names, walk);
      return nothingKnown;
    default:
      descend(fields, names, walk);
      return outputType(fields, walk);
  }
}

/** Looks into everything below a node that nothing special is known of. */
export function descend(node: unknown, names: Names, walk: Walk): void {
  if (Array.isArray(node)) {
    for (const each of node) descend(each, names, walk);
  } else if (tagged(node) !== null) {
    expression(node, names, walk);
  } else if (isFields(node)) {
    for (const value of Object.values(node)) if (typeof value === 'object') descend(value, names, walk);
  }
}

/** An expression that must be true or false. */
export function condition(node: unknown, names: Names, walk: Walk): void {
  if (node === undefined) return;
  const value = expression(node, names, walk);
  if (value.type !== null) convert(walk, value, builtin.bool, lineOf(tagged(node)?.fields ?? {}, walk));
}

const jsonTypes: Readonly<Record<string, number>> = {
  JSON_EXISTS_OP: builtin.bool,
  JSON_QUERY_OP: builtin.jsonb,
  JSON_VALUE_OP: builtin.text,
};

/** `JSON_OBJECT(… RETURNING t)` and its kin say their type, or have one. */
function outputType(fields: Fields, walk: Walk): Value {
  const typeName = fieldsOf(fieldsOf(fields['output'])['typeName']);
  if (typeName['names'] !== undefined) {
    const type = typeOf(typeName, walk.scope);
    emitValue(walk, type, 'in', lineOf(typeName, walk));
    return ofType(walk.scope.catalog, type);
  }
  const written = fieldsOf(fields['typeName']);
  const json = jsonTypes[textOf(fields['op']) ?? ''];
  if (json !== undefined) return { type: json, fields: null };
  return written['names'] === undefined ? nothingKnown : ofType(walk.scope.catalog, typeOf(written, walk.scope));
}

function constantValue(constant: Fields): Value {
  if (constant['ival'] !== undefined) return { type: builtin.int4, fields: null };
  if (constant['boolval'] !== undefined) return truth;
  if (constant['bsval'] !== undefined) return { type: builtin.bit, fields: null };
  const digits = textOf(fieldsOf(constant['fval'])['fval']);
  if (digits === null) return literal;
  const whole = /^\d+$/.test(digits) && BigInt(digits) <= 9_223_372_036_854_775_807n;
  return { type: whole ? builtin.int8 : builtin.numeric, fields: null };
}

/** A name is a column before it is a variable. */
function columnOrArgument(fields: Fields, names: Names, walk: Walk): Value {
  return columnReference(fields, names, walk);
}

/** A cast says its types; ARRAY[…]::t[] turns each element into a `t` (manual 4.2.12). */
function cast(fields: Fields, names: Names, walk: Walk): Value {
  const { catalog } = walk.scope;
  const line = lineOf(fields, walk);
  const typeName = fieldsOf(fields['typeName']);
  const types = typesOf(typeName, walk.scope);
  const target = types.length === 1 ? (types[0] ?? null) : null;
  const element = target === null ? null : elementOf(catalog, target);
  const array = tagged(fields['arg']);
  const value =
    array?.tag === 'A_ArrayExpr' && element !== null
      ? arrayValue(array.fields, element, names, walk)
      : expression(fields['arg'], names, walk);
  for (const type of types) convert(walk, value, type, line);
  if (types.length === 0) {
    const what = `type "${nameOf(typeName['names']).join('.')}"`;
    walk.emit({ kind: 'unknown', reason: 'unresolved-name', what, line });
  }
  return ofType(catalog, target);
}

/** Branches that must have one type. */
function common(nodes: readonly unknown[], names: Names, walk: Walk): Value {
  const values = nodes.map((node) => expression(node, names, walk));
  return commonValue(values, walk, null);
}

export function commonValue(values: readonly Value[], walk: Walk, line: number | null): Value {
  const [first] = values;
  if (values.length === 1 && first !== undefined) return settled(first);
  const type = commonType(
    walk.scope.catalog,
    values.map((value) => value.type),
  );
  if (type !== null) for (const value of values) convert(walk, value, type, line);
  return ofType(walk.scope.catalog, type);
}

function caseValue(fields: Fields, names: Names, walk: Walk): Value {
  const test = fields['arg'];
  const tested = test === undefined ? null : settled(expression(test, names, walk));
  const whens = listOf(fields['args']).map((when) => fieldsOf(fieldsOf(when)['CaseWhen']));
  for (const when of whens) {
    if (tested === null) condition(when['expr'], names, walk);
    else operator(comparison(when), names, walk, tested);
  }
  // The parser puts ELSE first when it looks for the common type.
  const values = [fields['defresult'], ...whens.map((when) => when['result'])].filter((node) => node !== undefined);
  const branches = values.map((node) => expression(node, names, walk));
  return commonValue(fields['defresult'] === undefined ? [...branches, literal] : branches, walk, null);
}

/** `CASE x WHEN y` asks `x = y`, with whatever `=` the search_path finds. */
function comparison(when: Fields): Fields {
  return { kind: 'AEXPR_OP', name: [{ String: { sval: '=' } }], rexpr: when['expr'], location: when['location'] };
}

function arrayValue(fields: Fields, element: number | null, names: Names, walk: Walk): Value {
  const { catalog } = walk.scope;
  const values = listOf(fields['elements']).map((node) => {
    const inner = tagged(node);
    return inner?.tag === 'A_ArrayExpr' && element !== null
      ? arrayValue(inner.fields, element, names, walk)
      : expression(node, names, walk);
  });
  if (element !== null) {
    for (const value of values) if (!isArrayOf(value, element, walk)) convert(walk, value, element, null);
    return ofType(catalog, catalog.type(element)?.array ?? null);
  }
  if (values.length === 0) return nothingKnown;
  const { type } = commonValue(values, walk, null);
  if (type === null) return nothingKnown;
  return ofType(catalog, elementOf(catalog, type) === null ? (catalog.type(type)?.array ?? null) : type);
}

function isArrayOf(value: Value, element: number, { scope }: Walk): boolean {
  return value.type !== null && elementOf(scope.catalog, value.type) === element;
}

function rowValue(fields: Fields, names: Names, walk: Walk): Value {
  const values = expressions(listOf(fields['args']), names, walk);
  const columns = values?.map((value, index): Field => ({ name: `f${index + 1}`, value }));
  return { type: builtin.record, fields: columns ?? null };
}

/** A list of expressions with `*` spelled out; null where nobody knows what it stands for. */
export function expressions(nodes: readonly unknown[], names: Names, walk: Walk): readonly Value[] | null {
  const values: Value[] = [];
  let known = true;
  for (const node of nodes) {
    const star = tagged(node);
    if (star?.tag === 'ColumnRef' && isStar(star.fields)) {
      const columns = starColumns(star.fields, names, walk);
      known &&= columns !== null;
      values.push(...(columns ?? []).map(({ value }) => value));
    } else values.push(expression(node, names, walk));
  }
  return known ? values : null;
}

function indirection(fields: Fields, names: Names, walk: Walk): Value {
  let value = expression(fields['arg'], names, walk);
  for (const step of listOf(fields['indirection'])) {
    const { tag, fields: inner } = tagged(step) ?? { tag: '', fields: {} };
    if (tag === 'String') value = attribute(walk, value, textOf(inner['sval']) ?? '', null);
    else if (tag === 'A_Star') value = { type: value.type, fields: fieldsOfRow(walk.scope.catalog, value) };
    else {
      descend(inner, names, walk);
      value = inner['is_slice'] === true ? value : subscripted(value, walk);
    }
  }
  return value;
}

function subscripted(value: Value, { scope }: Walk): Value {
  if (value.type === null) return nothingKnown;
  if (value.type === builtin.jsonb) return value;
  return ofType(scope.catalog, elementOf(scope.catalog, value.type) ?? scope.catalog.type(value.type)?.element ?? null);
}
