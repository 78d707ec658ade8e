import type { Body } from '../../sql/routines/body.ts';
import type { Catalog, CatalogReader, Wanted } from '../catalog.ts';
import type { Routine } from '../model.ts';
import { bodyOf } from './body-of.ts';

/** What is known while the graph grows. What is asked for and was not read yet is read before the question is put again. */
export interface Ground {
  readonly catalog: Catalog;
  /** True where some of it must be read first: the answer would be thrown away. */
  needs(wanted: Partial<Wanted>): boolean;
  /** The body of a routine, read once where it is asked for again soon. */
  body(routine: Routine): Body;
}

type Asked = { readonly [Kind in keyof Wanted]: Set<Wanted[Kind] extends ReadonlySet<infer Key> ? Key : never> };

const nothing = (): Asked => ({
  routines: new Set(),
  routineNames: new Set(),
  relations: new Set(),
  relationNames: new Set(),
  types: new Set(),
  typeNames: new Set(),
});

/** Bodies that are kept: those that wait for one answer of the server, and then are looked at again. */
const mostBodies = 1_000;

export interface GrowingGround extends Ground {
  /** Runs `work`; null where it asked for what was not read yet. */
  attempt<T>(work: () => T): T | null;
  /** Reads what attempts asked for. One round trip. */
  read(): Promise<void>;
}

/** The ground over a reader. */
export function groundOf(reader: CatalogReader): GrowingGround {
  const known = nothing();
  let missing = nothing();
  let isMissing = false;
  const bodies = new Map<number, Body>();
  /** A parse tree is a hundred times its text: the oldest makes room. */
  const keep = (oid: number, body: Body): void => {
    const [oldest] = bodies.size < mostBodies ? [] : bodies.keys();
    if (oldest !== undefined) bodies.delete(oldest);
    bodies.set(oid, body);
  };

  const ask = <Key>(key: Key, has: ReadonlySet<Key>, lacks: Set<Key>): void => {
    if (has.has(key)) return;
    lacks.add(key);
    isMissing = true;
  };
  const { catalog } = reader;
  const asking: Catalog = {
    surroundings: catalog.surroundings,
    routine: (oid) => {
      const found = catalog.routine(oid);
      if (found === null) ask(oid, known.routines, missing.routines);
      return found;
    },
    routinesNamed: (name) => {
      ask(name, known.routineNames, missing.routineNames);
      return catalog.routinesNamed(name);
    },
    relation: (oid) => {
      const found = catalog.relation(oid);
      if (found === null) ask(oid, known.relations, missing.relations);
      return found;
    },
    relationsNamed: (name) => {
      ask(name, known.relationNames, missing.relationNames);
      return catalog.relationsNamed(name);
    },
    type: (oid) => {
      const found = catalog.type(oid);
      if (found === null) ask(oid, known.types, missing.types);
      return found;
    },
    typesNamed: (name) => {
      ask(name, known.typeNames, missing.typeNames);
      return catalog.typesNamed(name);
    },
    operator: (oid) => catalog.operator(oid),
    operatorsNamed: (name) => catalog.operatorsNamed(name),
    cast: (source, target) => catalog.cast(source, target),
    castsTo: (target) => catalog.castsTo(target),
    possible: () => catalog.possible(),
  };

  return {
    catalog: asking,
    needs: (wanted) => {
      for (const oid of wanted.routines ?? []) asking.routine(oid);
      for (const name of wanted.routineNames ?? []) asking.routinesNamed(name);
      for (const oid of wanted.relations ?? []) asking.relation(oid);
      for (const name of wanted.relationNames ?? []) asking.relationsNamed(name);
      for (const oid of wanted.types ?? []) asking.type(oid);
      for (const name of wanted.typeNames ?? []) asking.typesNamed(name);
      return isMissing;
    },
    body: (routine) => {
      const before = bodies.get(routine.oid);
      if (before !== undefined) return before;
      // What the rest of the attempt misses says nothing of this body.
      const missedBefore = isMissing;
      isMissing = false;
      const read = bodyOf(routine, asking);
      if (!isMissing) keep(routine.oid, read);
      isMissing ||= missedBefore;
      return read;
    },
    attempt: (work) => {
      isMissing = false;
      const result = work();
      return isMissing ? null : result;
    },
    read: async () => {
      const wanted = missing;
      missing = nothing();
      await reader.read(wanted);
      for (const oid of wanted.routines) known.routines.add(oid);
      for (const name of wanted.routineNames) known.routineNames.add(name);
      for (const oid of wanted.relations) known.relations.add(oid);
      for (const name of wanted.relationNames) known.relationNames.add(name);
      for (const oid of wanted.types) known.types.add(oid);
      for (const name of wanted.typeNames) known.typeNames.add(name);
    },
  };
}
