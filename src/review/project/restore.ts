import type { Side } from '../side.ts';

/** What to type to have a file as the base has it; null where the base is no commit. */
export function restoreCommand({ commit }: Side, file: string): string | null {
  return commit === null ? null : `git checkout ${commit.slice(0, 12)} -- ${file}`;
}
