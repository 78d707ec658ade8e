import { type Maker, madeList, madeScalar, madeString, stringOf, type TreeNode, wordIn } from '../../tree/node.ts';
import type { Rewrite } from '../rewrite.ts';

/**
 * A query of WITH is known by its name inside the statement only (manual 7.8). `renames` has the names that are compared by another one, and
 * query-names.ts what forbids it.
 */
export function queryName(renames: ReadonlyMap<string, string>): Rewrite {
  return {
    id: 'name of a query of WITH',
    fields: (tag, fields, maker) => {
      if (renames.size === 0) return null;
      if (tag === 'CommonTableExpr') return renamed(fields, 'ctename', { renames, maker });
      if (tag === 'RangeVar' && !fields.has('schemaname')) return renamed(fields, 'relname', { renames, maker });
      return tag === 'ColumnRef' ? reference(fields, { renames, maker }) : null;
    },
  };
}

type FieldsOf = TreeNode['fields'];

interface Renaming {
  readonly renames: ReadonlyMap<string, string>;
  readonly maker: Maker;
}

function renamed(fields: FieldsOf, field: string, { renames, maker }: Renaming): FieldsOf | null {
  const other = renames.get(wordIn({ fields }, field) ?? '');
  return other === undefined ? null : new Map([...fields, [field, madeScalar(other, maker)]]);
}

function reference(fields: FieldsOf, { renames, maker }: Renaming): FieldsOf | null {
  const list = fields.get('fields');
  const [first, ...rest] = list?.items ?? [];
  const other = renames.get((first === undefined ? null : stringOf(first)) ?? '');
  if (list === undefined || other === undefined || rest.length === 0) return null;
  return new Map([...fields, ['fields', madeList([madeString(other, maker), ...rest], list.value, maker)]]);
}
