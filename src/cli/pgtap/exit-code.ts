import type { ErrorKind } from '../../core/error-codes.ts';
import type { FileOutcome } from '../../pgtap/outcome.ts';
import type { End } from '../../proof/matrix.ts';
import { type ExitCode, exitCodeOfRun } from '../exit-codes.ts';

/** The first that applies decides. */
const worstFirst: readonly End[] = ['alarm', 'finding', 'refused', 'inconclusive', 'environment', 'usage'];

/** What a run of files exits with: that of its worst file, and of what stopped it. Nothing run is never 0. */
export function exitCodeOfFiles(
  files: readonly FileOutcome[],
  about: { readonly stopped: ErrorKind | null; readonly signal: AbortSignal },
): ExitCode {
  const { stopped, signal } = about;
  const ends = [...files.map(endOf), ...(stopped === null ? [] : [stopped])];
  const worst = worstFirst.find((end) => ends.includes(end));
  if (worst !== undefined) return exitCodeOfRun(worst, signal);
  return exitCodeOfRun(files.some(({ verdict }) => verdict === 'passed') ? 'ok' : 'inconclusive', signal);
}

function endOf({ verdict, problems }: FileOutcome): End {
  switch (verdict) {
    case 'alarm':
      return 'alarm';
    case 'failed':
      return 'finding';
    case 'refused':
      return problems.length > 0 && problems.every(({ code }) => code === 'unreadable') ? 'usage' : 'refused';
    case 'unknown':
      return 'inconclusive';
    case 'passed':
    case 'skipped':
      return 'ok';
  }
}
