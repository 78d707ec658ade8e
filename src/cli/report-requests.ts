import { InvalidArgumentError } from 'commander';
import { defaultReportOptions, type ReportOptions } from '../report/reporter.ts';
import type { Context } from './context.ts';
import { describeError } from './error-text.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { writeReportFile } from './report-file.ts';
import { reportOptions } from './report-options.ts';

/** One `--report format[=file]`. */
export interface Requested<Id extends string> {
  readonly format: Id;
  /** Null: standard output. */
  readonly file: string | null;
}

/** Reads one `--report` of these formats and adds it to those before it. */
export function reportParser<Id extends string>(
  formats: Readonly<Record<Id, unknown>>,
  isFormat: (text: string) => text is Id,
) {
  return (text: string, before: readonly Requested<Id>[]): readonly Requested<Id>[] => {
    const [format = '', ...path] = text.split('=');
    if (!isFormat(format)) throw new InvalidArgumentError(`Allowed formats: ${Object.keys(formats).join(', ')}.`);
    const file = path.length === 0 ? null : path.join('=');
    if (file === '') throw new InvalidArgumentError('The name of the file is missing after "=".');
    if (file === null && before.some((request) => request.file === null)) {
      throw new InvalidArgumentError('Only one report can go to standard output: give the other a file.');
    }
    return [...before, { format, file }];
  };
}

/**
 * Writes every report that was asked for; `standard` goes to standard output where no other does. Returns the exit code that
 * they state: `exitCode`, and never 0 where a file could not be written.
 */
export function writeRequested<Id extends string>(
  context: Context,
  about: {
    readonly requests: readonly Requested<Id>[];
    readonly standard: Id | null;
    readonly exitCode: ExitCode;
    readonly render: (format: Id, exitCode: ExitCode, options: ReportOptions) => string;
  },
): ExitCode {
  const { requests, standard, render } = about;
  let { exitCode } = about;
  for (const { format, file } of requests) {
    if (file === null) continue;
    const text = render(format, exitCode, defaultReportOptions);
    const failure = writeReportFile(context.cwd, { text, file });
    context.err(failure === null ? `wrote ${file}\n` : describeError(failure));
    if (failure !== null) exitCode ||= exitCodes.usage;
  }
  const format = requests.find(({ file }) => file === null)?.format ?? standard;
  if (format !== null) context.out(render(format, exitCode, reportOptions(context)));
  return exitCode;
}
