import { type Fields, listOf, nameOf } from '../../sql/tree.ts';
import { builtin } from './builtin.ts';
import { operate } from './compare.ts';
import { expression } from './expression.ts';
import type { Names } from './names.ts';
import { statementColumns } from './statement.ts';
import { nothingKnown, ofType, settled, truth, type Value } from './value.ts';
import { lineOf, type Walk } from './walk.ts';

/** A subquery in an expression: EXISTS, IN, ANY, ALL, ARRAY, or its only value. */
export function sublink(fields: Fields, names: Names, walk: Walk): Value {
  const tested = fields['testexpr'] === undefined ? null : expression(fields['testexpr'], names, walk);
  const columns = statementColumns(fields['subselect'], names, walk)?.map(({ name, value }) => ({
    name,
    value: settled(value),
  }));
  const first = columns?.[0]?.value ?? nothingKnown;
  switch (fields['subLinkType']) {
    case 'EXPR_SUBLINK':
      return columns !== undefined && columns.length > 1 ? { type: builtin.record, fields: columns } : first;
    case 'ARRAY_SUBLINK': {
      const element = first.type === null ? null : walk.scope.catalog.type(first.type);
      return ofType(walk.scope.catalog, element?.category === 'A' ? element.oid : (element?.array ?? null));
    }
    case 'ANY_SUBLINK':
    case 'ALL_SUBLINK': {
      const written = nameOf(listOf(fields['operName']));
      const name = written.length === 0 ? ['='] : written;
      const sides = tested?.fields?.map(({ value }) => value) ?? (tested === null ? [] : [tested]);
      for (const [index, left] of sides.entries()) {
        operate(walk, name, { left, right: columns?.[index]?.value ?? nothingKnown }, lineOf(fields, walk));
      }
      return truth;
    }
    default:
      return truth;
  }
}
