import { type Fields, fieldsOf, nameOf, textOf } from '../../sql/tree.ts';
import type { Relation } from '../model.ts';
import type { AccessMode } from '../reach.ts';
import { columnsOf, type Names, type Range, rowOf } from './names.ts';
import { named } from './search-path.ts';
import { type Field, nothingKnown } from './value.ts';
import { lineOf, type Walk } from './walk.ts';

/** What a RangeVar means: a WITH query or transition table, a temporary table, one relation, or several where the search_path is not known. */
export type Meant =
  | { readonly kind: 'query'; readonly columns: readonly Field[] | null }
  | { readonly kind: 'temporary' }
  | {
      readonly kind: 'relations';
      readonly relations: readonly Relation[];
      /** The same body makes a table of that name too, so that its columns may be others. */
      readonly orMade: boolean;
    };

/** The words of a RangeVar: `schema.table`, `table`. */
export function relationName(rangeVar: Fields): readonly string[] {
  const schema = textOf(rangeVar['schemaname']);
  const name = textOf(rangeVar['relname']) ?? '';
  return schema === null ? [name] : [schema, name];
}

export function meantBy(rangeVar: Fields, names: Names, walk: Walk): Meant {
  const name = relationName(rangeVar);
  const [first = ''] = name;
  if (name.length > 1) return storedAs(name, walk);
  const columns = names.queries.get(first);
  const transition = walk.scope.transitions?.get(first);
  if (columns !== undefined) return { kind: 'query', columns };
  return transition === undefined
    ? storedAs(name, walk)
    : { kind: 'query', columns: columnsOf(transition, walk.scope) };
}

/** The relation of a name that WITH cannot give: the target of a write, of LOCK, of DDL. */
export function storedAs(name: readonly string[], { scope }: Walk): Meant {
  const [first = ''] = name;
  if (name.length > 1 && /^pg_temp(_\d+)?$/.test(first)) return { kind: 'temporary' };
  const orMade = name.length === 1 && scope.made?.has(first) === true;
  const relations = named(scope.catalog.relationsNamed(name.at(-1) ?? ''), name, scope);
  // It may be used before it is made, or IF NOT EXISTS makes none: then a stored one of the name is meant.
  return orMade && relations.length === 0 ? { kind: 'temporary' } : { kind: 'relations', relations, orMade };
}

export interface Touch {
  readonly mode: AccessMode;
  readonly columns: readonly string[] | null;
  readonly defaulted: readonly string[];
  readonly onConflict: boolean;
}

const plainly = { columns: null, defaulted: [], onConflict: false };

/** Says that the relations are touched; that there is none of the name where that is so. */
export function touch(rangeVar: Fields, meant: Meant, walk: Walk, how: Touch): void {
  if (meant.kind !== 'relations') return;
  const line = lineOf(rangeVar, walk);
  if (meant.relations.length === 0) {
    const what = `table "${relationName(rangeVar).join('.')}"`;
    walk.emit({ kind: 'unknown', reason: 'unresolved-name', what, line });
  }
  for (const { oid } of meant.relations) {
    walk.emit({ kind: 'access', relation: oid, ...how, only: rangeVar['inh'] !== true, line });
  }
}

/** As {@link touch} with a mode alone. */
export function touchAs(mode: AccessMode, rangeVar: Fields, walk: Walk): void {
  touch(rangeVar, storedAs(relationName(rangeVar), walk), walk, { mode, ...plainly });
}

/** A table, view or WITH query in FROM. */
export function read(rangeVar: Fields, names: Names, walk: Walk): Range {
  const meant = meantBy(rangeVar, names, walk);
  touch(rangeVar, meant, walk, { mode: 'select', ...plainly });
  return rangeOf(rangeVar, meant, walk);
}

/** The item of FROM, or target of a write, that the relation becomes. */
export function rangeOf(rangeVar: Fields, meant: Meant, { scope }: Walk): Range {
  const alias = fieldsOf(rangeVar['alias']);
  const aliased = textOf(alias['aliasname']);
  const certain = meant.kind === 'relations' && meant.relations.length === 1 && !meant.orMade;
  const relation = certain ? meant.relations[0] : undefined;
  const columns = meant.kind === 'query' ? meant.columns : relation === undefined ? null : columnsOf(relation, scope);
  return {
    name: aliased ?? textOf(rangeVar['relname']),
    schema: aliased === null ? (relation?.schema ?? textOf(rangeVar['schemaname'])) : null,
    columns: renamed(columns, nameOf(alias['colnames'])),
    row: relation === undefined ? { ...nothingKnown, fields: columns } : rowOf(relation, scope),
    unqualified: true,
  };
}

/** Columns under the names that an alias gives them; the rest keep theirs. */
export function renamed(columns: readonly Field[] | null, names: readonly string[]): readonly Field[] | null {
  return columns?.map((field, index) => ({ name: names[index] ?? field.name, value: field.value })) ?? null;
}
