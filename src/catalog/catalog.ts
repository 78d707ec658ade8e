import type { Cast, Oid, Operator, Relation, Routine, Surroundings, TypeFacts } from './model.ts';

/** What to read next. Names are raw and without schema: every object of that name, in whatever schema, is read. */
export interface Wanted {
  readonly routines: ReadonlySet<Oid>;
  readonly routineNames: ReadonlySet<string>;
  readonly relations: ReadonlySet<Oid>;
  readonly relationNames: ReadonlySet<string>;
  readonly types: ReadonlySet<Oid>;
  readonly typeNames: ReadonlySet<string>;
}

/** A routine by its name only. */
export interface ListedRoutine {
  readonly oid: Oid;
  readonly schema: string;
  readonly name: string;
}

/** What somebody wrote that may run for a value of a type that nobody knows, of the types that were read. */
export interface Possible {
  /** With a function of somebody's. */
  readonly casts: readonly Cast[];
  readonly operators: readonly Operator[];
  /** Domains with checks that call functions of somebody's. */
  readonly domains: readonly Oid[];
  /** Types with operator classes of somebody's, and ranges that have functions. */
  readonly compared: readonly Oid[];
}

/** The part of the catalog that was read so far. Asking for what was not read is not an error: it is not there. */
export interface Catalog {
  readonly surroundings: Surroundings;
  routine(oid: Oid): Routine | null;
  /** In every schema. */
  routinesNamed(name: string): readonly Routine[];
  relation(oid: Oid): Relation | null;
  relationsNamed(name: string): readonly Relation[];
  type(oid: Oid): TypeFacts | null;
  typesNamed(name: string): readonly TypeFacts[];
  operator(oid: Oid): Operator | null;
  operatorsNamed(name: string): readonly Operator[];
  /** How a value of `source` becomes one of `target`; null where pg_cast has no row. */
  cast(source: Oid, target: Oid): Cast | null;
  castsTo(target: Oid): readonly Cast[];
  possible(): Possible;
}

/** What a routine is made of, as far as it decides what a call of it does. The same on every server that has the same routine. */
export interface Definition extends Pick<Routine, 'owner' | 'language' | 'securityDefiner' | 'volatility'> {
  readonly strict: boolean;
  /** pg_proc.proconfig: `search_path=public, pg_temp`. */
  readonly config: readonly string[];
  readonly returns: string;
  /** The expressions of its arguments' defaults, in order; null where it has none. */
  readonly defaults: string | null;
  /** SHA-256 of its body's text in UTF-8, hex. */
  readonly bodySha256: string;
}

/** How what was read was defined at that moment, to be compared with a later one: see read/changes.ts. */
export interface Fingerprint {
  /** OIDs and names that were asked for, as arrays in the server's text format. */
  readonly asked: readonly string[];
  readonly marks: ReadonlyMap<string, { readonly object: string; readonly mark: string }>;
}

/** Reads the catalog level by level, all levels from one snapshot. */
export interface CatalogReader {
  readonly catalog: Catalog;
  /** How often the server was asked. */
  readonly roundTrips: number;
  /** Of everything that was asked for so far: one round trip. */
  fingerprint(): Promise<Fingerprint>;
  /** Of routines by OID: one round trip. One that is gone is missing. */
  definitions(oids: Iterable<Oid>): Promise<ReadonlyMap<Oid, Definition>>;
  /** Every routine that somebody wrote, without those of extensions: one round trip. */
  listRoutines(): Promise<readonly ListedRoutine[]>;
  /** Reads what of `wanted` was not read before: one round trip, or none. */
  read(wanted: Wanted): Promise<void>;
}
