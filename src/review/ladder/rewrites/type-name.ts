import { madeList, madeString, stringOf } from '../../tree/node.ts';
import type { Rewrite } from '../rewrite.ts';

/**
 * The types that the grammar has words of its own for, by their names in pg_catalog: `int` and `integer` are read as pg_catalog.int4, and `int4`
 * as a name that is looked up. pg_catalog is searched first (manual 5.10.5), so that it is the same type, unless the search_path names pg_catalog
 * behind another schema that has such a type. What is in brackets behind the name is compared as it is: `char` is bpchar(1), `"char"` another type.
 */
const builtin = new Set([
  'bit',
  'bool',
  'bpchar',
  'float4',
  'float8',
  'int2',
  'int4',
  'int8',
  'interval',
  'numeric',
  'time',
  'timestamp',
  'timestamptz',
  'timetz',
  'varbit',
  'varchar',
]);

export const typeName: Rewrite = {
  id: 'type name',
  fields: (tag, fields, maker) => {
    const names = fields.get('names');
    const [only] = names?.items ?? [];
    if (tag !== 'TypeName' || names?.items.length !== 1 || only === undefined) return null;
    if (!builtin.has(stringOf(only) ?? '')) return null;
    const qualified = madeList([madeString('pg_catalog', maker), only], names.value, maker);
    return new Map([...fields, ['names', qualified]]);
  },
};
