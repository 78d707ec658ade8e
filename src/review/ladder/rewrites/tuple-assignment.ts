import type { Rewrite } from '../rewrite.ts';

/**
 * `SET (a, b) = (1, 2)` is `SET a = 1, b = 2`: the parser gives every column its own value of the row (transformMultiAssignRef in
 * parse_expr.c). With another number of values than columns it is an error, and of a subquery all columns come from one row: neither is
 * rewritten.
 */
export const tupleAssignment: Rewrite = {
  id: 'SET of several columns at once',
  fields: (tag, fields) => {
    const assigned = fields.get('val');
    if (tag !== 'ResTarget' || assigned?.tag !== 'MultiAssignRef') return null;
    const row = assigned.fields.get('source');
    const values = row?.tag === 'RowExpr' ? (row.fields.get('args')?.items ?? []) : [];
    const number = assigned.fields.get('colno')?.value;
    const value = typeof number === 'number' ? values[number - 1] : undefined;
    if (value === undefined || assigned.fields.get('ncolumns')?.value !== values.length) return null;
    return new Map([...fields, ['val', value]]);
  },
};
