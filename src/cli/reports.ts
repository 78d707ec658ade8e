import { type Sign, seal } from '../proof/seal.ts';
import type { Verified } from '../proof/verify.ts';
import { isReporterId, type ReporterId, reporters } from '../report/registry.ts';
import type { Context } from './context.ts';
import { type ExitCode, exitCodeOfRun } from './exit-codes.ts';
import { type Requested, reportParser, writeRequested } from './report-requests.ts';

/** One `--report format[=file]` of a run. */
export type ReportRequest = Requested<ReporterId>;

/** Reads one `--report` and adds it to those before it. */
export const parseReport = reportParser(reporters, isReporterId);

/** Writes every report of a run that was asked for. Returns the exit code that they state. */
export function writeReports(
  context: Context,
  about: {
    readonly verified: Verified;
    readonly requests: readonly ReportRequest[];
    readonly standard: ReporterId | null;
    /** Signs the evidence; null without a key. */
    readonly sign: Sign | null;
  },
): ExitCode {
  const { verified, requests, standard, sign } = about;
  return writeRequested(context, {
    requests,
    standard,
    exitCode: exitCodeOfRun(verified.end, context.signal),
    render: (format, exitCode, options) => reporters[format](seal({ ...verified.record, exitCode }, sign), options),
  });
}
