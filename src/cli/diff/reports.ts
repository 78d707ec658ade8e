import { type DiffReporterId, diffReporters, isDiffReporterId } from '../../report/diff/registry.ts';
import type { Diff } from '../../review/change.ts';
import type { Context } from '../context.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { type Requested, reportParser, writeRequested } from '../report-requests.ts';

/** One `--report format[=file]` of a diff. */
export type DiffReportRequest = Requested<DiffReporterId>;

/** Reads one `--report` and adds it to those before it. */
export const parseDiffReport = reportParser(diffReporters, isDiffReporterId);

/** Writes every report that was asked for. Returns the exit code that they state. */
export function writeDiffReports(
  context: Context,
  about: {
    readonly diff: Diff;
    readonly requests: readonly DiffReportRequest[];
    readonly standard: DiffReporterId | null;
  },
): ExitCode {
  const { diff, requests, standard } = about;
  return writeRequested(context, {
    requests,
    standard,
    exitCode: Object.values(exitCodes).find((code) => code === diff.exitCode) ?? exitCodes.inconclusive,
    render: (format, exitCode, options) => diffReporters[format]({ ...diff, exitCode }, options),
  });
}
