import { lockFile } from '../../../contract/lock.ts';
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
    return matchedEntries(sides).removed.map((entry) =>
      aboutEntry(entry, {
        side: 'base',
        severity: 'breaking',
        old: `statement ${entry.statement.slice(0, 12)}`,
        new: null,
        message: `v${entry.version} was released, and is not in the lock any more`,
        consequence:
          'its file can be changed and nothing tells: what applications send and what is proved may be two things',
        hint: `put the line back${command === null ? '' : `: type \`${command}\`, and \`contracts lock\` for what is new`}`,
      }),
    );
  },
};
