import type { Place } from './scope.ts';

interface InSchema {
  readonly schema: string;
}

/** The schemas that are searched, in order: pg_catalog first unless it is listed (manual 5.10.5). Null: not known. */
export function searchedSchemas({ searchPath }: Pick<Place, 'searchPath'>): readonly string[] | null {
  return searchPath === null || searchPath.includes('pg_catalog') ? searchPath : ['pg_catalog', ...searchPath];
}

/** The schema that a name is qualified with; null where it is not. */
export function schemaIn(name: readonly string[]): string | null {
  return name.at(-2) ?? null;
}

/**
 * Those of `all` that the name may mean, each with its place on the path, in the order of the path. With a path that nobody
 * knows all of them share one place: none hides another.
 */
export function onPath<T extends InSchema>(
  all: readonly T[],
  name: readonly string[],
  place: Pick<Place, 'searchPath'>,
): readonly (readonly [T, number])[] {
  const schema = schemaIn(name);
  const path = schema === null ? searchedSchemas(place) : [schema];
  if (path === null) return all.map((each) => [each, 0] as const);
  const found: (readonly [T, number])[] = [];
  for (const each of all) {
    const position = path.indexOf(each.schema);
    if (position >= 0) found.push([each, position]);
  }
  return found.length < 2 ? found : found.sort(([, one], [, other]) => one - other);
}

/** The first on the path; all of them where the path is not known. For relations and types, of which an earlier one hides a later. */
export function named<T extends InSchema>(
  all: readonly T[],
  name: readonly string[],
  place: Pick<Place, 'searchPath'>,
): readonly T[] {
  const found = onPath(all, name, place);
  const first = found[0]?.[1];
  return found.filter(([, position]) => position === first).map(([each]) => each);
}
