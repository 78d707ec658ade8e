import { aboutEntry, matchedEntries } from '../../project/lock-entries.ts';
import type { ProjectRule } from '../rule.ts';

/** A released version is in the lock no more. */
export const lockEntryRemoved: ProjectRule = {
  id: 'lock-entry-removed',
  area: 'evidence',
  mirror: { rule: 'lock-entry-added' },
  find: (sides) =>
    matchedEntries(sides).removed.map((entry) =>
      aboutEntry(entry, {
        side: 'base',
        severity: 'breaking',
        old: entry.statement.slice(0, 12),
        new: null,
        message: `v${entry.version} was released, and is not in the lock any more`,
        consequence:
          'its file can be changed and nothing tells: what applications send and what is proved may be two things',
        hint: 'restore the line: type `git checkout -- contracts/contracts.lock.json`',
      }),
    ),
};
