import {
  type Maker,
  madeList,
  madeScalar,
  madeString,
  nodeOf,
  stringOf,
  type TreeNode,
  wordIn,
} from '../../tree/node.ts';
import type { Rewrite } from '../rewrite.ts';
import { aliasOf } from '../table-names.ts';

/**
 * A table's alias is a name inside the statement only (manual 7.2.1.2): with another one that is as unambiguous, every `x.column` finds the
 * column that it found before, and result columns keep their names. `renames` has the aliases that are compared by another name, and
 * table-names.ts what forbids it; `fixed` the names that mean something by themselves.
 */
export function tableAlias(
  renames: ReadonlyMap<string, string>,
  { fixed }: { readonly fixed: ReadonlySet<string> },
): Rewrite {
  return {
    id: 'table alias',
    fields: (tag, fields, maker) => {
      if (tag === 'ColumnRef') return reference(fields, { renames, maker });
      if (tag === 'ReturningOption') return returned(fields, { renames, maker });
      if (tag === 'RangeVar' || tag === 'RangeSubselect') return table(fields, { renames, fixed, maker });
      return null;
    },
  };
}

type FieldsOf = TreeNode['fields'];

interface Renaming {
  readonly renames: ReadonlyMap<string, string>;
  readonly maker: Maker;
}

/** `RETURNING WITH (OLD AS o)` (PostgreSQL 18) names a row of the statement as an alias does. */
function returned(fields: FieldsOf, { renames, maker }: Renaming): FieldsOf | null {
  const other = renames.get(wordIn({ fields }, 'value') ?? '');
  return other === undefined ? null : new Map([...fields, ['value', madeScalar(other, maker)]]);
}

function reference(fields: FieldsOf, { renames, maker }: Renaming): FieldsOf | null {
  const list = fields.get('fields');
  const [first, ...rest] = list?.items ?? [];
  const name = first === undefined ? null : stringOf(first);
  const other = name === null ? undefined : renames.get(name);
  if (list === undefined || other === undefined || rest.length === 0) return null;
  return new Map([...fields, ['fields', madeList([madeString(other, maker), ...rest], list.value, maker)]]);
}

function table(fields: FieldsOf, around: Renaming & { readonly fixed: ReadonlySet<string> }): FieldsOf | null {
  const { renames, fixed, maker } = around;
  const alias = fields.get('alias');
  const own = wordIn({ fields }, 'relname');
  const name = aliasOf({ fields }) ?? own ?? '';
  const other = renames.get(name) ?? name;
  if (other === own && !fixed.has(own) && alias?.fields.has('colnames') !== true) {
    return new Map([...fields].filter(([field]) => field !== 'alias'));
  }
  if (other === name) return null;
  const named: TreeNode['fields'] = new Map([...(alias?.fields ?? []), ['aliasname', madeScalar(other, maker)]]);
  const raw = alias?.raw ?? {};
  const made = nodeOf(
    { shape: 'node', tag: 'Alias', value: alias?.value ?? raw, raw, fields: named, items: [] },
    maker,
  );
  return new Map([...fields, ['alias', made]]);
}
