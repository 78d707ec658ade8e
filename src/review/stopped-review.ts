import type { ContractsError } from '../core/errors.ts';
import { grammar } from '../sql/parse.ts';
import type { Diff, Severity } from './change.ts';

/** The document of a review that ended before anything was compared. It is never green. */
export function stoppedReview(about: {
  readonly stopped: ContractsError;
  readonly failOn: Severity;
  readonly toolVersion: string;
  readonly now: Date;
  readonly exitCode: number;
}): Diff {
  const { stopped, failOn, toolVersion, now, exitCode } = about;
  return {
    diff: 1,
    tool: { name: 'pg-contracts', version: toolVersion },
    grammar,
    takenAt: now.toISOString(),
    durationMs: Math.max(0, Date.now() - now.getTime()),
    base: null,
    head: null,
    failOn,
    rules: 0,
    compared: [],
    unchanged: 0,
    changes: [],
    acceptances: [],
    live: null,
    verdict: 'unknown',
    exitCode,
    stopped: { code: stopped.code, message: stopped.message, hint: stopped.hint ?? null },
  };
}
