import { lockFile } from '../../../contract/lock.ts';
import { versionKey } from '../../pairing.ts';
import { aboutEntry, matchedEntries } from '../../project/lock-entries.ts';
import { restoreCommand } from '../../project/restore.ts';
import type { ProjectRule } from '../rule.ts';

/** A released version is in the lock no more. */
export const lockEntryRemoved: ProjectRule = {
  id: 'lock-entry-removed',
  area: 'evidence',
  mirror: { rule: 'lock-entry-added' },
  find: (sides) => {
    const command = restoreCommand(sides.base, lockFile);
    return matchedEntries(sides).removed.map((entry) => {
      const key = versionKey(entry);
      // That its file is gone is told by itself, and accepted by itself.
      const isGone = sides.base.versions.has(key) && !sides.head.versions.has(key);
      return aboutEntry(entry, {
        side: 'base',
        severity: isGone ? 'safe' : 'breaking',
        old: `statement ${entry.statement.slice(0, 12)}`,
        new: null,
        message: `v${entry.version} was released, and is not in the lock any more`,
        consequence: isGone
          ? 'its file is gone, too'
          : 'its file can be changed and nothing tells: what applications send and what is proved may be two things',
        hint: isGone
          ? null
          : `put the line back${command === null ? '' : `: type \`${command}\`, and \`contracts lock\` for what is new`}`,
      });
    });
  },
};
