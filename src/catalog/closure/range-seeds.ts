import type { Catalog } from '../catalog.ts';
import type { Frame } from '../graph.ts';
import { firstUserOid, type Oid } from '../model.ts';
import type { Seed } from './seed.ts';

/** The functions that run when a value of a range or multirange is made; none for other types. */
export function rangeSeeds(type: Oid, frame: Frame, catalog: Catalog): readonly Seed[] {
  const routines = type < firstUserOid ? [] : (catalog.type(type)?.range?.routines ?? []);
  return routines.map((routine): Seed => {
    return { kind: 'routine', routine, arguments: [], trigger: null, asked: false, frame };
  });
}
