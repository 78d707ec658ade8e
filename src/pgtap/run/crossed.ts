import type { FileOutcome } from '../outcome.ts';
import type { FileRun } from './run-file.ts';

/**
 * Whether a file did not pass, and was seen to wait for another file of the same run. Run one after the other, as they are meant
 * to be, they do not meet: neither the time that a lock took nor a deadlock says anything about the file.
 */
export function isCrossed(outcome: FileOutcome, { ends }: Pick<FileRun, 'ends'>, pids: readonly number[]): boolean {
  if (outcome.verdict !== 'failed' && outcome.verdict !== 'unknown') return false;
  // What an attempt left behind must not be forgotten over the next one.
  if (outcome.problems.some(({ code }) => code === 'survived' || code === 'session-unclean')) return false;
  return ends.some(
    ({ waitedFor, cancelled }) => cancelled === null && pids.some((pid) => waitedFor.includes(`(pid ${pid})`)),
  );
}
