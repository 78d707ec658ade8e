import { InvalidArgumentError } from 'commander';
import type { ContractsError } from '../core/errors.ts';
import { isKeyOf } from '../core/is-key.ts';
import { defaultReportOptions, type ReportOptions } from '../report/reporter.ts';
import type { Context } from './context.ts';
import { describeError } from './error-text.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { assertReportFile, writeReportFile } from './report-file.ts';
import { reportOptions } from './report-options.ts';

/** One `--report format[=file]`. */
export interface Requested<Id extends string> {
  readonly format: Id;
  /** Null: standard output. */
  readonly file: string | null;
}

/** A report that is to be written, with what makes it. */
export interface LoadedReport<Report> {
  readonly file: string | null;
  readonly report: Report;
  /** False where nobody asked for it: the text that a terminal gets where nothing else goes there. */
  readonly isRequested: boolean;
}

/** Reads one `--report` of these formats and adds it to those before it. */
export function reportParser<Formats extends object>(formats: Formats) {
  type Id = keyof Formats & string;
  return (text: string, before: readonly Requested<Id>[]): readonly Requested<Id>[] => {
    const [format = '', ...path] = text.split('=');
    if (!isKeyOf(formats, format)) {
      throw new InvalidArgumentError(`Allowed formats: ${Object.keys(formats).join(', ')}.`);
    }
    const file = path.length === 0 ? null : path.join('=');
    if (file === '') throw new InvalidArgumentError('The name of the file is missing after "=".');
    if (file === null && before.some((request) => request.file === null)) {
      throw new InvalidArgumentError('Only one report can go to standard output: give the other a file.');
    }
    return [...before, { format, file }];
  };
}

/**
 * Loads every report that was asked for, files first, and the text where nothing else goes to standard output. Before the run: a
 * program that is replaced while it runs has everything that it needs.
 */
export function loadReports<Id extends string, Report>(
  reporters: Readonly<Record<Id | 'text', () => Promise<Report>>>,
  requests: readonly Requested<Id>[],
): Promise<readonly LoadedReport<Report>[]> {
  const toFiles = requests.filter(({ file }) => file !== null);
  const toOutput = requests.find(({ file }) => file === null);
  return Promise.all(
    [...toFiles, toOutput ?? ({ format: 'text', file: null } as const)].map(async (request) => ({
      file: request.file,
      report: await reporters[request.format](),
      isRequested: toOutput !== undefined || request.file !== null,
    })),
  );
}

/** Refuses a file that cannot be written, before there is anything that could get lost. Throws `report-unwritable`. */
export function assertReports(context: Context, reports: readonly LoadedReport<unknown>[]): void {
  for (const { file } of reports) if (file !== null) assertReportFile(context.cwd, file);
}

/** What is written of a run that was stopped: what was asked for, and no file where one of them cannot be written. */
export function reportsOfStopped<Report>(
  stopped: ContractsError,
  reports: readonly LoadedReport<Report>[],
): readonly LoadedReport<Report>[] {
  return reports.filter(
    ({ file, isRequested }) => isRequested && (file === null || stopped.code !== 'report-unwritable'),
  );
}

/** Writes the reports. Returns the exit code that they state: `exitCode`, and never 0 where a file could not be written. */
export function writeReports<Report>(
  context: Context,
  about: {
    readonly reports: readonly LoadedReport<Report>[];
    readonly exitCode: ExitCode;
    readonly render: (report: Report, exitCode: ExitCode, options: ReportOptions) => string;
  },
): ExitCode {
  const { reports, render } = about;
  let { exitCode } = about;
  for (const { file, report } of reports) {
    if (file === null) {
      context.out(render(report, exitCode, reportOptions(context)));
    } else {
      const failure = writeReportFile(context.cwd, { text: render(report, exitCode, defaultReportOptions), file });
      context.err(failure === null ? `wrote ${file}\n` : describeError(failure));
      if (failure !== null) exitCode ||= exitCodes.usage;
    }
  }
  return exitCode;
}
