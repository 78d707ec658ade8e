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

/** Objects in one answer: it is one value in the memory of the server, of the driver and in ours. */
const most = 1_000;

/** `missing` in pieces that are each asked for in a question of its own; none where nothing of this kind is missing. */
export function inPieces(oids: ReadonlySet<Oid>, names: ReadonlySet<string>): readonly Piece[] {
  const all = [...oids];
  const pieces: Piece[] = names.size === 0 ? [] : [{ oids: [], names: [...names] }];
  for (let start = 0; start < all.length; start += most) {
    pieces.push({ oids: all.slice(start, start + most), names: [] });
  }
  return pieces;
}

interface Piece {
  readonly oids: readonly Oid[];
  readonly names: readonly string[];
}
