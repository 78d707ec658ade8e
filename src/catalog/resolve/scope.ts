import type { Catalog } from '../catalog.ts';
import type { Oid, Relation } from '../model.ts';

/** What the names of a statement may mean where it stands. */
export interface Scope {
  readonly catalog: Catalog;
  /** Schemas in order, without temporary ones; null where nobody can say: then every schema's objects are meant. */
  readonly searchPath: readonly string[] | null;
  /** Types of `$1`, `$2`, …; null not known. */
  readonly parameters: readonly (Oid | null)[];
  /** plpgsql variables or named arguments of an SQL function, lower-case; null: it exists, its type is not known. */
  readonly variables: Pick<ReadonlyMap<string, Oid | null>, 'get'>;
  /** Parse tree of what a name or parameter (`$1`) always stands for; null where it is not constant. */
  readonly constants: (name: readonly string[]) => unknown;
  /** Turns a location of the parse tree (bytes) into a line. */
  readonly lineAt: (location: number | null) => number | null;
  /** Names of tables that the same body makes somewhere. */
  readonly made?: ReadonlySet<string>;
  /** Transition tables of the trigger that fires, with the table of which they hold rows: they hide any stored one. */
  readonly transitions?: ReadonlyMap<string, Relation>;
}

/** The part that names of types, relations and functions are looked up with. */
export type Place = Pick<Scope, 'catalog' | 'searchPath'>;
