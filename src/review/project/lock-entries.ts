import { type LockEntry, lockFile } from '../../contract/lock.ts';
import { byName, type Named } from '../header/named.ts';
import type { FoundInProject } from '../rules/rule.ts';
import type { Side } from '../side.ts';

/** The released versions of both sides. */
export function matchedEntries({ base, head }: { readonly base: Side; readonly head: Side }): Named<LockEntry> {
  return byName(base.lock, head.lock, ({ id, version }) => `${id}@v${version}`);
}

/** What a rule says about an entry of the lock. */
export function aboutEntry(
  { id, version }: LockEntry,
  found: Omit<FoundInProject, 'contract' | 'at' | 'path'> & { readonly side: 'base' | 'head' },
): FoundInProject {
  const { side, ...rest } = found;
  return { ...rest, path: `lock.${id}@v${version}`, contract: { id, version }, at: { side, file: lockFile, line: 1 } };
}
