import { type LockEntry, lockFile } from '../../contract/lock.ts';
import { byName, type Named } from '../header/named.ts';
import type { FoundInProject } from '../rules/rule.ts';
import type { Side } from '../side.ts';

/** The released versions of both sides; none where a lock cannot be read: that is told, and nobody knows what stood in it. */
export function matchedEntries({ base, head }: { readonly base: Side; readonly head: Side }): Named<LockEntry> {
  if ([base, head].some(({ findings }) => findings.some(({ file }) => file === lockFile))) return byName([], [], keyOf);
  return byName(base.lock, head.lock, keyOf);
}

function keyOf({ id, version }: LockEntry): string {
  return `${id}@v${version}`;
}

/** What a rule says about an entry of the lock. */
export function aboutEntry(
  { id, version }: LockEntry,
  found: Omit<FoundInProject, 'contract' | 'at' | 'path'> & { readonly side: 'base' | 'head' },
): FoundInProject {
  const { side, ...rest } = found;
  return { ...rest, path: `lock.${id}@v${version}`, contract: { id, version }, at: { side, file: lockFile, line: 1 } };
}
