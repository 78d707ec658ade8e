import { aboutEntry, matchedEntries } from '../../project/lock-entries.ts';
import type { ProjectRule } from '../rule.ts';

/** The lock has another SHA-256 for a version that is released. */
export const lockEntryChanged: ProjectRule = {
  id: 'lock-entry-changed',
  area: 'evidence',
  mirror: { rule: 'lock-entry-changed' },
  find: (sides) =>
    matchedEntries(sides).kept.flatMap(({ old, new: now }) => {
      const parts = [
        ...(old.statement === now.statement ? [] : ['statement']),
        ...(old.header === now.header ? [] : ['header']),
      ];
      if (parts.length === 0) return [];
      const shown = (entry: typeof old): string => `${entry.statement.slice(0, 12)} ${entry.header.slice(0, 12)}`;
      return [
        aboutEntry(now, {
          side: 'head',
          severity: 'breaking',
          old: shown(old),
          new: shown(now),
          message: `the lock has another SHA-256 for the ${parts.join(' and the ')} of v${now.version}, which is released`,
          consequence: 'contracts check takes the edited file for the released one, and applications send the other',
          hint: `restore the line, and make v${now.version + 1} of what changed`,
        }),
      ];
    }),
};
