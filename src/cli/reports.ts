import { InvalidArgumentError } from 'commander';
import type { Verified } from '../proof/verify.ts';
import { isReporterId, type ReporterId, reporters } from '../report/registry.ts';
import { defaultReportOptions } from '../report/reporter.ts';
import type { Context } from './context.ts';
import { describeError } from './error-text.ts';
import { type ExitCode, exitCodeOfRun, exitCodes } from './exit-codes.ts';
import { writeReportFile } from './report-file.ts';
import { reportOptions } from './report-options.ts';

/** One `--report format[=file]`. */
export interface ReportRequest {
  readonly format: ReporterId;
  /** Null: standard output. */
  readonly file: string | null;
}

/** Reads one `--report` and adds it to those before it. */
export function parseReport(text: string, before: readonly ReportRequest[]): readonly ReportRequest[] {
  const [format = '', ...path] = text.split('=');
  if (!isReporterId(format)) throw new InvalidArgumentError(`Allowed formats: ${Object.keys(reporters).join(', ')}.`);
  const file = path.length === 0 ? null : path.join('=');
  if (file === '') throw new InvalidArgumentError('The name of the file is missing after "=".');
  if (file === null && before.some((request) => request.file === null)) {
    throw new InvalidArgumentError('Only one report can go to standard output: give the other a file.');
  }
  return [...before, { format, file }];
}

/**
 * Writes every report that was asked for; `standard` goes to standard output where no other does. Returns the exit code that
 * they state: the run's, and never 0 where a file could not be written.
 */
export function writeReports(
  context: Context,
  about: {
    readonly verified: Verified;
    readonly requests: readonly ReportRequest[];
    readonly standard: ReporterId | null;
  },
): ExitCode {
  const { verified, requests, standard } = about;
  let exitCode = exitCodeOfRun(verified.end, context.signal);
  for (const { format, file } of requests) {
    if (file === null) continue;
    const text = reporters[format]({ ...verified.record, exitCode }, defaultReportOptions);
    const failure = writeReportFile(context.cwd, { text, file });
    context.err(failure === null ? `wrote ${file}\n` : describeError(failure));
    if (failure !== null) exitCode ||= exitCodes.usage;
  }
  const format = requests.find(({ file }) => file === null)?.format ?? standard;
  if (format !== null) context.out(reporters[format]({ ...verified.record, exitCode }, reportOptions(context)));
  return exitCode;
}
