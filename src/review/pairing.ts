import type { Pairing } from './change.ts';
import type { VersionFile } from './side.ts';

/** Which version is held against which; null: there is none. */
export interface Paired {
  readonly pairing: Pairing;
  readonly base: VersionFile | null;
  readonly head: VersionFile | null;
}

type Versions = ReadonlyMap<string, VersionFile>;

/**
 * What is held against what, in the order of id and version: a version whose file differs against itself, the newest of the new versions
 * against the newest one that the base has. A version that is the same on both sides is in no pair of its own.
 */
export function pairVersions(base: Versions, head: Versions, isSame: (key: string) => boolean): readonly Paired[] {
  const newestInBase = newest(base.values());
  const news = [...head].filter(([key]) => !base.has(key)).map(([, version]) => version);
  const newestOfNew = newest(news);
  const pairs: readonly Paired[] = [
    ...[...head].flatMap(([key, version]): readonly Paired[] => {
      const before = base.get(key);
      return before === undefined || isSame(key) ? [] : [{ pairing: 'in-place', base: before, head: version }];
    }),
    ...news.map((version): Paired => {
      const before = newestInBase.get(version.id);
      const follows =
        newestOfNew.get(version.id) === version && before !== undefined && before.version < version.version;
      return follows
        ? { pairing: 'successor', base: before, head: version }
        : { pairing: 'added', base: null, head: version };
    }),
    ...[...base]
      .filter(([key]) => !head.has(key))
      .map(([, version]): Paired => ({ pairing: 'removed', base: version, head: null })),
  ];
  return pairs.toSorted((one, other) => compare(one.head ?? one.base, other.head ?? other.base));
}

function newest(versions: Iterable<VersionFile>): ReadonlyMap<string, VersionFile> {
  const found = new Map<string, VersionFile>();
  for (const version of versions) {
    if ((found.get(version.id)?.version ?? 0) < version.version) found.set(version.id, version);
  }
  return found;
}

function compare(one: VersionFile | null, other: VersionFile | null): number {
  if (one === null || other === null || one.id === other.id) return (one?.version ?? 0) - (other?.version ?? 0);
  return one.id < other.id ? -1 : 1;
}

/** The key of a version everywhere: `cut_leg_a@v1`. */
export function versionKey({ id, version }: { readonly id: string; readonly version: number }): string {
  return `${id}@v${version}`;
}
