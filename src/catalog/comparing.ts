import { firstUserOid, type Oid, type Routine } from './model.ts';

/** Types of arguments that values of any kind, of somebody's types too, are given to (pg_type.dat): record and its array, the polymorphic ones. */
const general: ReadonlySet<Oid> = new Set([
  2249, 2277, 2283, 2287, 2776, 3500, 3831, 4537, 4538, 5077, 5078, 5079, 5080,
]);

/** Whether values that are given for the declared type bring along what compares them. */
export function isGeneral(declared: Oid): boolean {
  return declared >= firstUserOid || general.has(declared);
}

/** Those of the server that take values of any kind and never compare two of them. All others may. */
const plain: ReadonlySet<string> = new Set([
  ...['any_value', 'array_agg', 'array_append', 'array_cat', 'array_dims', 'array_fill', 'array_length', 'array_lower'],
  ...['array_ndims', 'array_prepend', 'array_reverse', 'array_sample', 'array_shuffle', 'array_to_json'],
  ...['array_to_string', 'array_upper', 'cardinality', 'first_value', 'generate_subscripts', 'isempty', 'json_agg'],
  ...['json_agg_strict', 'json_populate_record', 'json_populate_recordset', 'jsonb_agg', 'jsonb_agg_strict'],
  ...['jsonb_populate_record', 'jsonb_populate_record_valid', 'jsonb_populate_recordset', 'lag', 'last_value', 'lead'],
  ...['lower', 'lower_inc', 'lower_inf', 'nth_value', 'quote_literal', 'quote_nullable', 'row_to_json', 'to_json'],
  ...['to_jsonb', 'trim_array', 'unnest', 'upper', 'upper_inc', 'upper_inf'],
]);

/** Whether a routine of the server may compare the values of any kind that it is given. */
export function mayCompare({ oid, schema, name }: Pick<Routine, 'oid' | 'schema' | 'name'>): boolean {
  return oid < firstUserOid && !(schema === 'pg_catalog' && plain.has(name));
}
