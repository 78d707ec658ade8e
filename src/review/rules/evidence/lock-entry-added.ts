import { aboutEntry, matchedEntries } from '../../project/lock-entries.ts';
import type { ProjectRule } from '../rule.ts';

/** A version is released. */
export const lockEntryAdded: ProjectRule = {
  id: 'lock-entry-added',
  area: 'evidence',
  mirror: { rule: 'lock-entry-removed' },
  find: (sides) =>
    matchedEntries(sides).added.map((entry) =>
      aboutEntry(entry, {
        side: 'head',
        severity: 'safe',
        old: null,
        new: entry.statement.slice(0, 12),
        message: `v${entry.version} is released`,
        consequence: 'its file may not change any more: the next change is the next version',
        hint: null,
      }),
    ),
};
