import type { FoundInProject } from '../rules/rule.ts';
import type { Side, VersionFile } from '../side.ts';

/** The versions of a contract that a side has, in order. */
export type Versions = readonly [VersionFile, ...VersionFile[]];

/** The contracts of a side by id. */
export function contractsOf({ versions }: Side): ReadonlyMap<string, Versions> {
  const found = new Map<string, Versions>();
  for (const file of [...versions.values()].sort((a, b) => a.version - b.version)) {
    const known = found.get(file.id);
    found.set(file.id, known === undefined ? [file] : [...known, file]);
  }
  return found;
}

/** What a rule says about one version of a contract, at its file. */
export function aboutVersion(
  { id, version, file }: VersionFile,
  found: Omit<FoundInProject, 'contract' | 'at'> & { readonly side: 'base' | 'head' },
): FoundInProject {
  const { side, ...rest } = found;
  return { ...rest, contract: { id, version }, at: { side, file, line: 1 } };
}

/** Whether the lock of a side has a version: then it is released. */
export function isReleased({ lock }: Side, { id, version }: Pick<VersionFile, 'id' | 'version'>): boolean {
  return lock.some((entry) => entry.id === id && entry.version === version);
}
