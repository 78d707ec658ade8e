import { Command } from 'commander';
import { ContractsError } from '../../core/errors.ts';
import { pgtapJsonSchema } from '../../pgtap/outcome.ts';
import { readScript } from '../../pgtap/script/read-script.ts';
import { type PgtapReporterId, pgtapReporters } from '../../report/pgtap/registry.ts';
import type { PgtapReporter } from '../../report/pgtap/reporter.ts';
import { loadParser } from '../../sql/parse.ts';
import type { Context } from '../context.ts';
import { databaseProjectAt } from '../database-project.ts';
import { describeError } from '../error-text.ts';
import type { ExitCode } from '../exit-codes.ts';
import { withDbaTarget } from '../pgtap/dba-target.ts';
import { type Draft, startRun } from '../pgtap/describe-run.ts';
import { exitCodeOfFiles } from '../pgtap/exit-code.ts';
import { findFiles } from '../pgtap/find-files.ts';
import { generateCommand } from '../pgtap/generate-command.ts';
import { addPgtapOptions, type PgtapOptions, typedCommand } from '../pgtap/options.ts';
import { type FilesRun, refuseAll, runFiles } from '../pgtap/run-files.ts';
import { rootOf } from '../project-root.ts';
import { assertReports, type LoadedReport, loadReports, reportsOfStopped, writeReports } from '../report-requests.ts';

/** `contracts pgtap`: pgTAP files, over our own connection, in transactions that cannot commit. */
export function build(context: Context): Command {
  return (
    addPgtapOptions(new Command('pgtap'))
      .description('Run pgTAP files as the DBA, in transactions that cannot commit. Needs no psql and no Perl.')
      .argument('[file...]', "files, and folders with *.sql and *.pg (default: the project's folder pgtap)")
      .addHelpText('after', examples)
      // Options after `generate` are its own.
      .enablePositionalOptions()
      .addCommand(generateCommand(context))
      .action((named: readonly string[], options: PgtapOptions) =>
        options.schema === true
          ? context.out(`${JSON.stringify(pgtapJsonSchema(), null, 2)}\n`)
          : runPgtap(context, named, options),
      )
  );
}

async function runPgtap(context: Context, named: readonly string[], options: PgtapOptions): Promise<void> {
  const describe = startRun(options.jobs);
  const reports = await loadReports<PgtapReporterId, PgtapReporter>(pgtapReporters, options.report);
  try {
    assertReports(context, reports);
    const run = await readAndRun(context, named, options);
    // Of a run of no file there is nothing to report but why.
    const isNone = run.stopped !== null && run.files.length === 0;
    const written = isNone ? reportsOfStopped(run.stopped, reports) : reports;
    context.exit(write(context, { draft: describe(run), stopped: run.stopped, options, reports: written }));
    if (isNone) context.err(describeError(run.stopped));
  } catch (stopped) {
    if (!(stopped instanceof ContractsError)) throw stopped;
    write(context, { draft: describe(stopped), stopped, options, reports: reportsOfStopped(stopped, reports) });
    throw stopped;
  }
}

/** Every file is read, and what must not be sent is known, before anything is connected. */
async function readAndRun(context: Context, named: readonly string[], options: PgtapOptions): Promise<FilesRun> {
  const project = databaseProjectAt(context, rootOf(context, options));
  const files = findFiles(named, { cwd: context.cwd, root: project.root });
  await loadParser();
  const scripts = files.map((file) => readScript(file, { cwd: context.cwd, variables: options.set }));
  if (scripts.every(({ refusals }) => refusals.length > 0)) return refuseAll(scripts);
  return withDbaTarget(context, { project, options }, (target) =>
    runFiles(context, {
      target,
      project,
      scripts,
      options: {
        jobs: options.jobs,
        install: options.install === true ? { schema: options.installSchema ?? null } : null,
        allowSequences: options.allowSequences === true,
      },
    }),
  );
}

function write(
  context: Context,
  about: {
    readonly draft: Draft;
    readonly stopped: ContractsError | null;
    readonly options: PgtapOptions;
    readonly reports: readonly LoadedReport<PgtapReporter>[];
  },
): ExitCode {
  const { draft, stopped, options, reports } = about;
  const { slowest = null } = options;
  return writeReports(context, {
    reports,
    exitCode: exitCodeOfFiles(draft.files, { stopped: stopped?.kind ?? null, signal: context.signal }),
    render: (report, exitCode, looks) =>
      report({ ...draft, exitCode }, { ...looks, slowest, command: typedCommand(options) }),
  });
}

const examples = `
Examples:
  contracts pgtap --embedded                       the project's tests, on a PostgreSQL of our own
  contracts pgtap --target staging test/db         every *.sql and *.pg of a folder
  contracts pgtap --install test/db/a.sql          on a database without pgTAP, which stays without it
  contracts pgtap --report junit=report.xml        the text report, and one for a CI server

Exit codes: 0 every file passed, 1 a file failed or something survived, 2 usage, 3 cannot connect or no pgTAP,
4 a file was refused, 5 not everything is known, or every file was skipped, 6 alarm, 130 and 143 interrupted.
See docs/pgtap.md.`;
