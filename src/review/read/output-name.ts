import { type Fields, fieldsOf, listOf, nameOf, textOf } from '../../sql/tree.ts';
import { type Node, nodeOf, taggedFields } from './node.ts';

/** Whether a column of a list stands for all columns of something: `*`, `u.*`. */
export function isStar(target: Fields): boolean {
  const column = taggedFields(target['val'], 'ColumnRef');
  return column !== null && taggedFields(listOf(column['fields']).at(-1), 'A_Star') !== null;
}

/** The name that PostgreSQL gives a column of a select list: FigureColname() in parse_target.c. */
export function outputName(target: Fields): string {
  return textOf(target['name']) ?? figured(target['val']) ?? '?column?';
}

/** Whether two SELECTs call their columns the same; not where a star stands for some. */
export function hasSameNames(one: Fields | undefined, other: Fields | undefined): boolean {
  return namesOf(one) !== null && namesOf(one) === namesOf(other);
}

function namesOf(select: Fields | undefined): string | null {
  const list = listOf(select?.['targetList']).map((target) => taggedFields(target, 'ResTarget') ?? {});
  return list.length === 0 || list.some(isStar) ? null : list.map(outputName).join('\0');
}

function figured(value: unknown): string | null {
  let node = nodeOf(value);
  let ofType: string | null = null;
  // A cast's type is the last resort; what it is a cast of names it otherwise. A COLLATE and an ELSE are looked through likewise.
  while (node !== null) {
    const name = own(node);
    if (name !== null) return name;
    if (node.tag === 'TypeCast') ofType ??= nameOf(fieldsOf(node.fields['typeName'])['names']).at(-1) ?? null;
    if (node.tag === 'CaseExpr') ofType ??= 'case';
    node = nodeOf(node.fields[inner[node.tag] ?? '']);
  }
  return ofType;
}

const inner: Readonly<Record<string, string>> = { TypeCast: 'arg', CollateClause: 'arg', CaseExpr: 'defresult' };

const fixed: Readonly<Record<string, string>> = {
  A_ArrayExpr: 'array',
  CoalesceExpr: 'coalesce',
  GroupingFunc: 'grouping',
  JsonArrayAgg: 'json_arrayagg',
  JsonArrayConstructor: 'json_array',
  JsonObjectAgg: 'json_objectagg',
  JsonObjectConstructor: 'json_object',
  RowExpr: 'row',
  XmlSerialize: 'xmlserialize',
};

function own({ tag, fields }: Node): string | null {
  switch (tag) {
    case 'ColumnRef':
      return nameOf(fields['fields']).at(-1) ?? null;
    case 'A_Indirection':
      return nameOf(fields['indirection']).at(-1) ?? figured(fields['arg']) ?? null;
    case 'FuncCall':
      return nameOf(fields['funcname']).at(-1) ?? null;
    case 'A_Expr':
      return fields['kind'] === 'AEXPR_NULLIF' ? 'nullif' : null;
    case 'MinMaxExpr':
      return fields['op'] === 'IS_LEAST' ? 'least' : 'greatest';
    case 'SQLValueFunction':
      return (textOf(fields['op']) ?? '').replace(/^SVFOP_|_N$/g, '').toLowerCase();
    case 'SubLink':
      return ofSubLink(fields);
    default:
      return fixed[tag] ?? null;
  }
}

function ofSubLink(fields: Fields): string | null {
  if (fields['subLinkType'] === 'EXISTS_SUBLINK') return 'exists';
  if (fields['subLinkType'] === 'ARRAY_SUBLINK') return 'array';
  if (fields['subLinkType'] !== 'EXPR_SUBLINK') return null;
  const [first] = listOf(taggedFields(fields['subselect'], 'SelectStmt')?.['targetList']);
  const target = taggedFields(first, 'ResTarget');
  return target === null ? null : outputName(target);
}
