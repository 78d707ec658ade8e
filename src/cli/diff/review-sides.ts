import { ContractsError } from '../../core/errors.ts';
import type { Diff } from '../../review/change.ts';
import { type LiveReview, type ReviewRequest, review } from '../../review/review.ts';
import type { Context } from '../context.ts';
import { type ExitCode, exitCodeOfRun, exitCodes } from '../exit-codes.ts';
import type { TargetRequest } from '../open-target.ts';
import type { OpenSides } from './sides.ts';

/** What came of a review; `failed`: why the database that was asked for could not be asked. */
export interface Reviewed {
  readonly diff: Diff;
  readonly failed: ContractsError | null;
}

/**
 * Reviews both sides, and asks the database that the options name. Where that cannot be asked, what the files say is
 * reviewed all the same, and the document says what ended it: it is never green.
 */
export async function reviewSides(
  context: Context,
  about: {
    readonly sides: OpenSides;
    readonly options: TargetRequest;
    readonly review: Pick<ReviewRequest, 'failOn' | 'toolVersion' | 'now'>;
  },
): Promise<Reviewed> {
  const { sides, options } = about;
  const { now } = about.review;
  if (options.target === undefined && options.embedded !== true) {
    return { diff: review({ ...sides, ...about.review, live: null }), failed: null };
  }
  // The driver is loaded where a database is asked for, and nowhere else.
  const { lookLive } = await import('./live.ts');
  const live = await lookLive(context, { sides, options, now }).catch(ifContractsError);
  if (!(live instanceof ContractsError)) return { diff: review({ ...sides, ...about.review, live }), failed: null };
  const diff = review({ ...sides, ...about.review, live: null });
  return { diff: stopped(diff, live, exitCodeOfRun(live.kind, context.signal)), failed: live };
}

function stopped(diff: Diff, { code, message, hint }: ContractsError, exitCode: ExitCode): Diff {
  const isFailed = diff.verdict === 'fail';
  return {
    ...diff,
    verdict: isFailed ? 'fail' : 'unknown',
    exitCode: isFailed && exitCode !== exitCodes.alarm ? exitCodes.finding : exitCode,
    stopped: { code, message, hint: hint ?? null },
  };
}

function ifContractsError(error: unknown): ContractsError | LiveReview {
  if (error instanceof ContractsError) return error;
  throw error;
}
