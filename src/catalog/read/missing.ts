import type { Wanted } from '../catalog.ts';
import type { Oid } from '../model.ts';

/** What is wanted and was not read; of the wanted names, which objects are known already. */
export interface Missing extends Wanted {
  readonly knownRoutines: readonly Oid[];
  readonly knownRelations: readonly Oid[];
}

export const nothing: Missing = {
  routines: new Set(),
  routineNames: new Set(),
  relations: new Set(),
  relationNames: new Set(),
  types: new Set(),
  typeNames: new Set(),
  knownRoutines: [],
  knownRelations: [],
};
