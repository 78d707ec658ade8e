import { Command, Option } from 'commander';
import { ContractsError } from '../../core/errors.ts';
import { type DiffReporterId, diffReporters } from '../../report/diff/registry.ts';
import type { DiffReporter } from '../../report/diff/reporter.ts';
import { type Diff, type Severity, severities } from '../../review/change.ts';
import { stoppedReview } from '../../review/stopped-review.ts';
import type { Context } from '../context.ts';
import { drive } from '../diff/driver.ts';
import { reviewSides } from '../diff/review-sides.ts';
import { openSides } from '../diff/sides.ts';
import { describeError } from '../error-text.ts';
import { type ExitCode, exitCodeOfRun, exitCodes } from '../exit-codes.ts';
import type { TargetRequest } from '../open-target.ts';
import {
  assertReports,
  type LoadedReport,
  loadReports,
  type Requested,
  reportParser,
  reportsOfStopped,
  writeReports,
} from '../report-requests.ts';
import { version } from '../version.ts';

interface Options extends TargetRequest {
  readonly project?: string;
  readonly report: readonly Requested<DiffReporterId>[];
  readonly failOn: Severity;
  readonly driver?: true;
}

/** The arguments one by one, the options, and the command, which has the arguments as they are. */
type Parsed = readonly [unknown, unknown, unknown, Options, Command];

/** `contracts diff`: what a change of contracts means in the database. Opens none but the one that is named. */
export function build(context: Context): Command {
  return new Command('diff')
    .description('Say what a change of contracts means in the database: what breaks, what is dangerous, what is safe.')
    .argument(
      '[base]',
      'a ref of git or a folder (default: the merge base with the main branch); A..B and A...B are both',
    )
    .argument('[head]', 'a ref of git or a folder (default: the working tree)')
    .argument('[more...]', 'what git gives with --driver')
    .option('--project <folder>', 'a folder of the project (default: this one)')
    .option(
      '--report <format[=file]>',
      `${Object.keys(diffReporters).join(', ')}, to standard output or a file; may be repeated`,
      reportParser(diffReporters),
      [],
    )
    .addOption(
      new Option('--fail-on <severity>', 'the mildest change that fails; unsafe and unknown always do')
        .choices(severities)
        .default('breaking'),
    )
    .addOption(
      new Option('--target <name>', 'ask this target, too, what both sides do there; nothing of them is run').conflicts(
        'embedded',
      ),
    )
    .option('--embedded', 'the same with a PostgreSQL of our own, started, migrated and seeded for this command')
    .option('--env-file <file>', "the target's settings (default: .env of the project)")
    .option('--driver', 'be what git calls for a file: set up in docs/review.md')
    .addHelpText('after', examples)
    .action(async (...[, , , options, { args }]: Parsed) => {
      if (options.driver === true) await drive(context, args);
      else await compare(context, { names: args, options });
    });
}

async function compare(
  context: Context,
  { names, options }: { readonly names: readonly string[]; readonly options: Options },
): Promise<void> {
  const { project, report, failOn } = options;
  const about = { failOn, toolVersion: version(), now: new Date() };
  const reports = await loadReports<DiffReporterId, DiffReporter>(diffReporters, report);
  try {
    assertReports(context, reports);
    if (names.length > 2) {
      throw new ContractsError('usage', `two sides can be compared, and these are ${names.length}`, {
        hint: 'type `contracts diff BASE HEAD`',
      });
    }
    const sides = await openSides(context, { names, project });
    const { diff, failed } = await reviewSides(context, { sides, options, review: about });
    if (failed !== null) context.err(describeError(failed));
    context.exit(write(context, diff, reports));
  } catch (stopped) {
    if (!(stopped instanceof ContractsError)) throw stopped;
    const exitCode = exitCodeOfRun(stopped.kind, context.signal);
    write(context, stoppedReview({ ...about, stopped, exitCode }), reportsOfStopped(stopped, reports));
    throw stopped;
  }
}

function write(context: Context, diff: Diff, reports: readonly LoadedReport<DiffReporter>[]): ExitCode {
  return writeReports(context, {
    reports,
    exitCode: Object.values(exitCodes).find((code) => code === diff.exitCode) ?? exitCodes.inconclusive,
    render: (report, exitCode, options) => report({ ...diff, exitCode }, options),
  });
}

const examples = `
Examples:
  contracts diff                      what this branch changes, with what is not committed
  contracts diff main                 … held against main itself
  contracts diff v1.4.0..v1.5.0       between two releases
  contracts diff ../old .             between two folders
  contracts diff --report markdown    for a pull request
  contracts diff --target production  … and what only the database can tell: overloads, functions, plans

Without --target it needs no database, and runs nothing of what it reads: it is safe on a pull request from a stranger.

Exit codes: 0 nothing as bad as --fail-on, 1 something is and nobody answers for it, 2 usage, 3 cannot connect to the target,
4 refused by a guard, 5 something could not be found out, 130 and 143 interrupted.
See docs/review.md.`;
