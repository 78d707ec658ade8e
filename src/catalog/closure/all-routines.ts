import type { CatalogReader } from '../catalog.ts';
import type { Subject } from '../graph.ts';

const nothing: ReadonlySet<never> = new Set<never>();

/** Every routine that somebody wrote as a subject, by signature; those of extensions are not. Two round trips. */
export async function allRoutines(reader: CatalogReader): Promise<readonly Subject[]> {
  const listed = await reader.listRoutines();
  await reader.read({
    routines: new Set(listed.map(({ oid }) => oid)),
    routineNames: nothing,
    relations: nothing,
    relationNames: nothing,
    types: nothing,
    typeNames: nothing,
  });
  return listed
    .flatMap(({ oid }): readonly Subject[] => {
      const routine = reader.catalog.routine(oid);
      return routine === null ? [] : [{ kind: 'function', name: routine.signature, routine: oid }];
    })
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}
