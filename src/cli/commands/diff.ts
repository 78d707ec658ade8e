import { Command, Option } from 'commander';
import { ContractsError } from '../../core/errors.ts';
import { diffReporters } from '../../report/diff/registry.ts';
import { type Severity, severities } from '../../review/change.ts';
import { review } from '../../review/review.ts';
import { stoppedReview } from '../../review/stopped-review.ts';
import type { Context } from '../context.ts';
import { type DiffReportRequest, parseDiffReport, writeDiffReports } from '../diff/reports.ts';
import { openSides } from '../diff/sides.ts';
import { exitCodeOfRun } from '../exit-codes.ts';
import { assertReportFile } from '../report-file.ts';
import { version } from '../version.ts';

interface Options {
  readonly project?: string;
  readonly report: readonly DiffReportRequest[];
  readonly failOn: Severity;
}

/** `contracts diff`: what a change of contracts means in the database. Opens no database. */
export function build(context: Context): Command {
  return new Command('diff')
    .description('Say what a change of contracts means in the database: what breaks, what is dangerous, what is safe.')
    .argument(
      '[base]',
      'a ref of git or a folder (default: the merge base with the main branch); A..B and A...B are both',
    )
    .argument('[head]', 'a ref of git or a folder (default: the working tree)')
    .option('--project <folder>', 'a folder of the project (default: this one)')
    .option(
      '--report <format[=file]>',
      `${Object.keys(diffReporters).join(', ')}, to standard output or a file; may be repeated`,
      parseDiffReport,
      [],
    )
    .addOption(
      new Option('--fail-on <severity>', 'the mildest change that fails; unsafe and unknown always do')
        .choices(severities)
        .default('breaking'),
    )
    .addHelpText('after', examples)
    .action(async (base: string | undefined, head: string | undefined, options: Options) => {
      const now = new Date();
      const about = { failOn: options.failOn, toolVersion: version(), now };
      try {
        for (const { file } of options.report) if (file !== null) assertReportFile(context.cwd, file);
        const names = [base, head].flatMap((name) => name ?? []);
        const sides = await openSides(context, { names, project: options.project });
        const diff = review({ ...sides, ...about, live: null });
        context.exit(writeDiffReports(context, { diff, requests: options.report, standard: 'text' }));
      } catch (stopped) {
        if (!(stopped instanceof ContractsError)) throw stopped;
        const exitCode = exitCodeOfRun(stopped.kind, context.signal);
        const requests = options.report.filter(({ file }) => file === null || stopped.code !== 'report-unwritable');
        writeDiffReports(context, { diff: stoppedReview({ ...about, stopped, exitCode }), requests, standard: null });
        throw stopped;
      }
    });
}

const examples = `
Examples:
  contracts diff                      what this branch changes, with what is not committed
  contracts diff main                 … held against main itself
  contracts diff v1.4.0..v1.5.0       between two releases
  contracts diff ../old .             between two folders
  contracts diff --report markdown    for a pull request

Needs no database, and runs nothing of what it reads: it is safe on a pull request from a stranger.

Exit codes: 0 nothing as bad as --fail-on, 1 something is and nobody answers for it, 2 usage, 5 something could not be found out.
See docs/review.md.`;
