import { randomUUID } from 'node:crypto';
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { InvalidArgumentError } from 'commander';
import { ContractsError } from '../core/errors.ts';
import { redact } from '../core/redact.ts';
import type { Evidence } from '../proof/evidence.ts';
import { isReporterId, type ReporterId, reporters } from '../report/registry.ts';
import { defaultReportOptions } from '../report/reporter.ts';
import type { Context } from './context.ts';
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

/** Writes every report that was asked for, and the text report to standard output where nothing else goes there. */
export function writeReports(
  context: Context,
  about: { readonly evidence: Evidence; readonly requests: readonly ReportRequest[] },
): void {
  const { evidence, requests } = about;
  const toOutput = requests.find(({ file }) => file === null)?.format ?? 'text';
  for (const { format, file } of requests) {
    if (file === null) continue;
    const text = reporters[format](evidence, defaultReportOptions);
    writeWhole(resolve(context.cwd, file), { text: redact(text), shown: file });
    context.err(`wrote ${file}\n`);
  }
  context.out(reporters[toOutput](evidence, reportOptions(context)));
}

/** In one step, so that nobody reads half a report; readable by its owner only. */
function writeWhole(path: string, { text, shown }: { readonly text: string; readonly shown: string }): void {
  const temporary = `${path}.${randomUUID()}`;
  try {
    writeFileSync(temporary, text, { mode: 0o600, flag: 'wx' });
    renameSync(temporary, path);
  } catch (cause) {
    rmSync(temporary, { force: true });
    throw new ContractsError('report-unwritable', `cannot write the report "${shown}"`, {
      hint: 'name a file in a folder that exists and that you may write to',
      cause,
    });
  }
}
