import { isSameHeader } from '../../project/changed-contracts.ts';
import { changedHashes } from '../../project/hashes.ts';
import { restoreCommand } from '../../project/restore.ts';
import { aboutVersion, contractsOf } from '../../project/versions.ts';
import type { FoundInProject, ProjectRule } from '../rule.ts';

/** The file of a released version is not what was released. */
export const releasedVersionEdited: ProjectRule = {
  id: 'released-version-edited',
  area: 'evidence',
  mirror: { none: 'a version that is not released may be edited, and other rules tell what that means' },
  find: ({ base, head, pairs }) => {
    const all = contractsOf(head);
    return base.lock.flatMap((entry): readonly FoundInProject[] => {
      const key = `${entry.id}@v${entry.version}`;
      const now = head.contracts.get(key);
      if (now === undefined) return [];
      const parts = [
        ...(now.sha256 === entry.statement ? [] : ['statement']),
        ...(now.headerSha256 === entry.header ? [] : ['header']),
      ];
      if (parts.length === 0) return [];
      const old = base.contracts.get(key);
      const saysTheSame = old !== undefined && isSameHeader(old, now) && old.summary === now.summary;
      const isLayout = now.sha256 === entry.statement && saysTheSame;
      // The lock is about bytes, also where PostgreSQL sees no difference.
      const isWriting = saysTheSame && pairs.some((pair) => pair.head.contract === now && pair.rung !== 'different');
      const command = restoreCommand(base, now.file);
      const next = (all.get(entry.id)?.at(-1)?.version ?? entry.version) + 1;
      return [
        aboutVersion(now, {
          side: 'head',
          severity: isLayout ? 'dangerous' : 'breaking',
          path: `contracts.${entry.id}.v${entry.version}`,
          ...changedHashes(entry, { statement: now.sha256, header: now.headerSha256 }),
          message: `v${entry.version} is released, and its ${parts.join(' and its ')} changed in place${isWriting ? ', though only in how it is written' : ''}`,
          consequence: isWriting
            ? `it says the same, and its SHA-256 is another: ${refused}`
            : now.sha256 === entry.statement
              ? `applications send what they sent, and something else is proved of it: ${refused}`
              : `deployed applications send what v${entry.version} was: a proof of this file is not about them`,
          hint: `copy the file to contracts/${entry.id}/v${next}.sql, and restore this one${command === null ? '' : `: \`${command}\``}`,
        }),
      ];
    });
  },
};

const refused = 'contracts check and contracts verify refuse the file';
