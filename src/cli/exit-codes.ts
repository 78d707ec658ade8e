import type { ErrorKind } from '../core/error-codes.ts';
import type { End } from '../proof/matrix.ts';

/** The promise to scripts: docs/exit-codes.md explains each, and each has a test that provokes it. */
export const exitCodes = {
  ok: 0,
  finding: 1,
  usage: 2,
  environment: 3,
  refused: 4,
  inconclusive: 5,
  alarm: 6,
  interrupted: 130,
  terminated: 143,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** The exit code of an error that ended a command. */
function exitCodeOf(kind: ErrorKind): ExitCode {
  return exitCodes[kind];
}

/** The exit code of a run: its end, or the signal that interrupted it where nothing worse is known. */
export function exitCodeOfRun(end: End, signal: AbortSignal): ExitCode {
  if (signal.aborted && end === 'inconclusive') {
    return signal.reason === 'SIGTERM' ? exitCodes.terminated : exitCodes.interrupted;
  }
  return end === 'ok' || end === 'finding' ? exitCodes[end] : exitCodeOf(end);
}
