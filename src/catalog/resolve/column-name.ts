import { fieldsOf, listOf, nameOf, textOf } from '../../sql/tree.ts';
import { tagged } from './walk.ts';

const fixed: Readonly<Record<string, string>> = {
  CoalesceExpr: 'coalesce',
  GroupingFunc: 'grouping',
  A_ArrayExpr: 'array',
  RowExpr: 'row',
  XmlSerialize: 'xmlserialize',
  MergeSupportFunc: 'merge_action',
  JsonParseExpr: 'json',
  JsonScalarExpr: 'json_scalar',
  JsonSerializeExpr: 'json_serialize',
  JsonObjectConstructor: 'json_object',
  JsonArrayConstructor: 'json_array',
  JsonArrayQueryConstructor: 'json_array',
  JsonObjectAgg: 'json_objectagg',
  JsonArrayAgg: 'json_arrayagg',
};

/** The name of an output column that has no AS (FigureColname). */
export function columnName(node: unknown): string {
  return figure(node)?.name ?? '?column?';
}

interface Figured {
  readonly name: string;
  /** A better name would be taken: of a cast's type, of CASE itself. */
  readonly weak: boolean;
}

function figure(node: unknown): Figured | null {
  const expression = tagged(node);
  if (expression === null) return null;
  const { tag, fields } = expression;
  const strong = (name: string | null | undefined): Figured | null =>
    name === null || name === undefined ? null : { name, weak: false };
  switch (tag) {
    case 'ColumnRef':
      return strong(nameOf(fields['fields']).at(-1));
    case 'FuncCall':
      return strong(nameOf(fields['funcname']).at(-1));
    case 'A_Indirection':
      return strong(nameOf(fields['indirection']).at(-1)) ?? figure(fields['arg']);
    case 'CollateClause':
      return figure(fields['arg']);
    case 'A_Expr':
      return fields['kind'] === 'AEXPR_NULLIF' ? strong('nullif') : null;
    case 'MinMaxExpr':
      return strong(fields['op'] === 'IS_LEAST' ? 'least' : 'greatest');
    case 'SQLValueFunction':
      return strong(
        textOf(fields['op'])
          ?.replace(/^SVFOP_/, '')
          .replace(/_N$/, '')
          .toLowerCase(),
      );
    case 'XmlExpr':
      return strong(textOf(fields['op'])?.replace(/^IS_/, '').toLowerCase());
    case 'JsonFuncExpr':
      return strong(textOf(fields['op'])?.replace(/_OP$/, '').toLowerCase());
    case 'TypeCast': {
      const inner = figure(fields['arg']);
      if (inner !== null && !inner.weak) return inner;
      const type = nameOf(fieldsOf(fields['typeName'])['names']).at(-1);
      return type === undefined ? inner : { name: type, weak: true };
    }
    case 'CaseExpr': {
      const inner = figure(fields['defresult']);
      return inner !== null && !inner.weak ? inner : { name: 'case', weak: true };
    }
    case 'SubLink':
      return sublinkName(fields['subLinkType'], fields['subselect']);
    default:
      return strong(fixed[tag]);
  }
}

function sublinkName(kind: unknown, query: unknown): Figured | null {
  if (kind === 'EXISTS_SUBLINK') return { name: 'exists', weak: false };
  if (kind === 'ARRAY_SUBLINK') return { name: 'array', weak: false };
  if (kind !== 'EXPR_SUBLINK') return null;
  const [target] = listOf(fieldsOf(fieldsOf(query)['SelectStmt'])['targetList']);
  const result = fieldsOf(fieldsOf(target)['ResTarget']);
  const name = textOf(result['name']);
  return name === null ? figure(result['val']) : { name, weak: false };
}
