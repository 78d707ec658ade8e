import type { Catalog } from '../catalog.ts';
import { firstUserOid, type Oid, type Routine } from '../model.ts';

/** pg_type.oid of json and jsonb. */
const jsonTypes: readonly Oid[] = [114, 3802];

const makers = /^(?:to_jsonb?|row_to_json|array_to_json|jsonb?_(?:agg|build_|object_agg)\w*)$/;

/**
 * Functions of casts to json that somebody wrote: what turns any value into json asks for one (manual 9.16.2, to_json).
 * Whichever type it is of, nested values included.
 */
export function jsonCastsOf({ schema, name }: Routine, catalog: Catalog): readonly Oid[] {
  if (schema !== 'pg_catalog' || !makers.test(name)) return [];
  const casts = jsonTypes.flatMap((type) => catalog.castsTo(type));
  return casts.flatMap(({ routine }) => (routine === null || routine < firstUserOid ? [] : routine));
}
