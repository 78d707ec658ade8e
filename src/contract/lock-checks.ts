import type { Finding } from '../core/finding.ts';
import { findingAboutFile } from '../sql/position.ts';
import type { Contract } from './contract.ts';
import { folder } from './contract-files.ts';
import type { LockEntry } from './lock.ts';

/** What `contracts` must look like according to the lock. */
export interface LockState {
  readonly findings: readonly Finding[];
  /** Contracts that were never released: they may still change. */
  readonly unlocked: readonly Contract[];
}

/**
 * Compares contracts with the lock. `present` has the paths of all files that were found, so that a file which is there
 * but broken is not also reported as missing.
 */
export function checkLock(
  contracts: readonly Contract[],
  lock: readonly LockEntry[],
  present: ReadonlySet<string>,
): LockState {
  const locked = new Map(lock.map((entry) => [pathOf(entry), entry]));
  const newest = new Map<string, number>();
  for (const { id, version } of [...lock, ...contracts]) newest.set(id, Math.max(version, newest.get(id) ?? 0));
  const next = (id: string): string => `${folder}/${id}/v${(newest.get(id) ?? 0) + 1}.sql`;
  const changed = contracts.flatMap((contract) => {
    const entry = locked.get(contract.file);
    const parts = entry === undefined ? [] : changedParts(contract, entry);
    if (parts.length === 0) return [];
    return [
      findingAboutFile(contract.file, {
        code: 'lock-differs',
        message: `the released contract "${contract.id}/v${contract.version}" was edited: its ${parts.join(' and its ')} changed`,
        hint: `make v${(newest.get(contract.id) ?? 0) + 1}: copy the file to ${next(contract.id)}, and restore this one with git checkout -- ${contract.file}`,
      }),
    ];
  });
  const missing = lock
    .filter((entry) => !present.has(pathOf(entry)))
    .map((entry) =>
      findingAboutFile(pathOf(entry), {
        code: 'lock-missing',
        message: `the released contract "${entry.id}/v${entry.version}" is missing`,
        hint: `restore it with git checkout -- ${pathOf(entry)}; to change it, make ${next(entry.id)}`,
      }),
    );
  return { findings: [...changed, ...missing], unlocked: contracts.filter(({ file }) => !locked.has(file)) };
}

function changedParts(contract: Contract, entry: LockEntry): readonly string[] {
  return [
    ...(contract.sha256 === entry.statement ? [] : ['statement']),
    ...(contract.headerSha256 === entry.header ? [] : ['header']),
  ];
}

function pathOf(entry: { readonly id: string; readonly version: number }): string {
  return `${folder}/${entry.id}/v${entry.version}.sql`;
}
