import { lockFile } from '../../contract/lock.ts';
import type { Side } from '../side.ts';

/** What to type to have a file as the base has it; null where the base is no commit. */
export function restoreCommand({ commit }: Pick<Side, 'commit'>, file: string): string | null {
  return commit === null ? null : `git checkout ${commit.slice(0, 12)} -- ${file}`;
}

/**
 * What helps where the head's lock cannot be read. It may be committed as it is, so that a checkout without a commit gives back the
 * same bytes.
 */
export function restoreLock(base: Pick<Side, 'commit' | 'label' | 'lock' | 'findings'>): string {
  if (base.findings.some(({ file }) => file === lockFile)) {
    return `find a commit that has it whole with \`git log --oneline -- ${lockFile}\`, and type \`git checkout COMMIT -- ${lockFile}\``;
  }
  if (base.lock.length === 0) return `delete the file, as the base has released nothing, and type \`contracts lock\``;
  const command = restoreCommand(base, lockFile);
  const restore = command === null ? `copy the file from "${base.label}"` : `type \`${command}\``;
  return `${restore}, and \`contracts lock\` for what is new`;
}
