import type { Catalog } from '../catalog.ts';
import type { Relation } from '../model.ts';
import { builtin } from './builtin.ts';
import type { Place, Scope } from './scope.ts';
import { type Field, fieldsOfRow, nothingKnown, ofType, type Value } from './value.ts';

/** One item of FROM, or the target of a write, as expressions can name it. */
export interface Range {
  /** Null: it has no name, so only its columns can be named. */
  readonly name: string | null;
  /** Of a table without alias: `schema.table.column` names its column too. */
  readonly schema: string | null;
  /** Null: nobody knows which. */
  readonly columns: readonly Field[] | null;
  /** What the name of the item alone stands for. */
  readonly row: Value;
  /** False: hidden behind the alias or the merged columns of a join, but `name.column` may still find it. */
  readonly unqualified: boolean;
}

/** What can be named at one place of a statement. */
export interface Names {
  readonly ranges: readonly Range[];
  /** Names that WITH gives; null: its columns are not known. */
  readonly queries: ReadonlyMap<string, readonly Field[] | null>;
  readonly outer: Names | null;
}

export const noNames: Names = { ranges: [], queries: new Map(), outer: null };

/** The same place with `ranges` of a query below it. */
export function below(outer: Names, ranges: readonly Range[] = []): Names {
  return { ranges, queries: outer.queries, outer };
}

export function withRanges(names: Names, ranges: readonly Range[]): Names {
  return { ...names, ranges: [...names.ranges, ...ranges] };
}

/** Columns that every table has (manual 5.6). */
const systemColumns: ReadonlyMap<string, number> = new Map([
  ['ctid', builtin.tid],
  ['xmin', builtin.xid],
  ['xmax', builtin.xid],
  ['cmin', builtin.cid],
  ['cmax', builtin.cid],
  ['tableoid', builtin.oid],
]);

const columnsKnown = new WeakMap<Catalog, WeakMap<Relation, readonly Field[]>>();

/** The columns of a table, view or row type. Made once where all their types were read: thousands of statements name the same table. */
export function columnsOf(relation: Relation, { catalog }: Pick<Place, 'catalog'>): readonly Field[] {
  const known = columnsKnown.get(catalog) ?? new WeakMap<Relation, readonly Field[]>();
  columnsKnown.set(catalog, known);
  const before = known.get(relation);
  if (before !== undefined) return before;
  const columns = relation.columns.map(({ name, type }) => ({ name, value: ofType(catalog, type) }));
  if (relation.columns.every(({ type }) => catalog.type(type) !== null)) known.set(relation, columns);
  return columns;
}

/** A whole row of a relation. */
export function rowOf(relation: Relation, { catalog }: Pick<Place, 'catalog'>): Value {
  const row = catalog.typesNamed(relation.name).find((type) => type.relation === relation.oid);
  const fields = columnsOf(relation, { catalog });
  return { type: row?.oid ?? null, fields };
}

/** A column by its name alone: of the innermost query that has one. Undefined: there is none. */
export function columnNamed(names: Names, name: string): Value | undefined {
  for (let level: Names | null = names; level !== null; level = level.outer) {
    const ranges = level.ranges.filter(({ unqualified }) => unqualified);
    for (const { columns } of ranges) {
      const column = columns?.find((each) => each.name === name);
      if (column !== undefined) return column.value;
    }
    if (ranges.some(({ columns }) => columns === null)) return nothingKnown;
    const system = systemColumns.get(name);
    if (system !== undefined && ranges.length > 0) return { type: system, fields: null };
  }
  return undefined;
}

/** The item of FROM that `name` or `schema.name` stands for. */
export function rangeNamed(names: Names, name: string, schema: string | null): Range | undefined {
  for (let level: Names | null = names; level !== null; level = level.outer) {
    const found = level.ranges.find((range) => range.name === name && (schema === null || range.schema === schema));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A column of an item of FROM. */
export function columnIn(range: Range, name: string): Value | undefined {
  const column = range.columns?.find((each) => each.name === name);
  if (column !== undefined) return column.value;
  if (range.columns === null) return nothingKnown;
  const system = systemColumns.get(name);
  return system === undefined ? undefined : { type: system, fields: null };
}

/** A plpgsql variable, or an argument by its name; undefined where there is none. */
export function variableNamed(scope: Scope, name: string): Value | undefined {
  const type = scope.variables.get(name.toLowerCase());
  return type === undefined ? undefined : ofType(scope.catalog, type);
}

/** A column of a row; undefined where the row has none of that name. */
export function fieldNamed(scope: Pick<Scope, 'catalog'>, row: Value, name: string): Value | undefined {
  const fields = fieldsOfRow(scope.catalog, row);
  return fields === null ? nothingKnown : fields.find((field) => field.name === name)?.value;
}
