import type { Catalog, Possible, Wanted } from '../catalog.ts';
import type { Cast, Oid, Operator, Relation, Routine, Surroundings, TypeFacts } from '../model.ts';
import type { Missing } from './missing.ts';
import { possibleOf } from './possible.ts';

/** Objects by OID and by name. */
interface Kept<T> {
  add(object: T): void;
  byOid(oid: Oid): T | null;
  named(name: string): readonly T[];
  all(): readonly T[];
}

function kept<T extends { readonly oid: Oid; readonly name: string }>(): Kept<T> {
  const objects = new Map<Oid, T>();
  const names = new Map<string, T[]>();
  return {
    add: (object) => {
      if (objects.has(object.oid)) return;
      objects.set(object.oid, object);
      const same = names.get(object.name);
      if (same === undefined) names.set(object.name, [object]);
      else same.push(object);
    },
    byOid: (oid) => objects.get(oid) ?? null,
    named: (name) => names.get(name) ?? [],
    all: () => [...objects.values()],
  };
}

/** What was asked for by OID and by name, and so is not asked again, found or not. */
class Asked {
  readonly oids = new Set<Oid>();
  readonly names = new Set<string>();

  missing(oids: ReadonlySet<Oid>, names: ReadonlySet<string>, isKnown: (oid: Oid) => boolean) {
    return {
      oids: new Set([...oids].filter((oid) => oid !== 0 && !this.oids.has(oid) && !isKnown(oid))),
      names: new Set([...names].filter((name) => !this.names.has(name))),
    };
  }

  note({ oids, names }: { readonly oids: ReadonlySet<Oid>; readonly names: ReadonlySet<string> }): void {
    for (const oid of oids) this.oids.add(oid);
    for (const name of names) this.names.add(name);
  }
}

/** The catalog as far as it was read, and what was asked for. */
export interface Store {
  readonly catalog: Catalog;
  readonly asked: { readonly routines: Asked; readonly relations: Asked; readonly types: Asked };
  addRoutines(routines: readonly Routine[]): void;
  addRelations(relations: readonly Relation[]): void;
  addTypes(types: readonly TypeFacts[]): void;
  /** What of `wanted` was neither read nor asked for in vain. Null: nothing. It counts as asked for from then on. */
  take(wanted: Wanted): Missing | null;
}

export function createStore(about: {
  readonly surroundings: Surroundings;
  readonly operators: readonly Operator[];
  readonly casts: readonly Cast[];
}): Store {
  const routines = kept<Routine>();
  const relations = kept<Relation>();
  const types = kept<TypeFacts>();
  const operators = kept<Operator>();
  for (const operator of about.operators) operators.add(operator);
  const castsTo = new Map<Oid, Map<Oid, Cast>>();
  for (const cast of about.casts) {
    const bySource = castsTo.get(cast.target) ?? new Map<Oid, Cast>();
    castsTo.set(cast.target, bySource.set(cast.source, cast));
  }
  let possible: Possible | null = null;
  const asked = { routines: new Asked(), relations: new Asked(), types: new Asked() };
  return {
    catalog: {
      surroundings: about.surroundings,
      routine: routines.byOid,
      routinesNamed: routines.named,
      relation: relations.byOid,
      relationsNamed: relations.named,
      type: types.byOid,
      typesNamed: types.named,
      operator: operators.byOid,
      operatorsNamed: operators.named,
      cast: (source, target) => castsTo.get(target)?.get(source) ?? null,
      castsTo: (target) => [...(castsTo.get(target)?.values() ?? [])],
      possible: () => {
        possible ??= possibleOf({ casts: about.casts, operators: about.operators, types: types.all() });
        return possible;
      },
    },
    asked,
    addRoutines: (read) => {
      for (const routine of read) routines.add(routine);
    },
    addRelations: (read) => {
      for (const relation of read) relations.add(relation);
    },
    addTypes: (read) => {
      for (const type of read) types.add(type);
      possible = null;
    },
    take: (wanted) => {
      const routine = asked.routines.missing(
        wanted.routines,
        wanted.routineNames,
        (oid) => routines.byOid(oid) !== null,
      );
      const relation = asked.relations.missing(
        wanted.relations,
        wanted.relationNames,
        (oid) => relations.byOid(oid) !== null,
      );
      const type = asked.types.missing(wanted.types, wanted.typeNames, (oid) => types.byOid(oid) !== null);
      if ([routine, relation, type].every(({ oids, names }) => oids.size === 0 && names.size === 0)) return null;
      asked.routines.note(routine);
      asked.relations.note(relation);
      asked.types.note(type);
      return {
        routines: routine.oids,
        routineNames: routine.names,
        relations: relation.oids,
        relationNames: relation.names,
        types: type.oids,
        typeNames: type.names,
        knownRoutines: [...routine.names].flatMap((name) => routines.named(name).map(({ oid }) => oid)),
        knownRelations: [...relation.names].flatMap((name) => relations.named(name).map(({ oid }) => oid)),
      };
    },
  };
}
