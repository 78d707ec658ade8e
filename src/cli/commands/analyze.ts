import { Command, Option } from 'commander';
import { ContractsError } from '../../core/errors.ts';
import { type ContractPrincipal, contractPrincipals } from '../../core/principal.ts';
import { describeStop } from '../../proof/describe-run.ts';
import { type AnalysisReporterId, analysisReporters } from '../../report/analysis/registry.ts';
import type { AnalysisReporter } from '../../report/analysis/reporter.ts';
import { type AnalysisDocument, analysisJsonSchema } from '../../survivors/analysis.ts';
import { type Analyzed, analyzeTarget } from '../analyze/analyze-target.ts';
import { exitCodeOfAnalysis } from '../analyze/exit-code.ts';
import { scopeOf, select, type Wanted } from '../analyze/selection.ts';
import { addLiveOptions } from '../baseline/target-options.ts';
import type { Context } from '../context.ts';
import { type ExitCode, exitCodeOfRun } from '../exit-codes.ts';
import { type TargetRequest, withTarget } from '../open-target.ts';
import { rootOf } from '../project-root.ts';
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
  readonly report: readonly Requested<AnalysisReporterId>[];
  readonly function: readonly string[];
  readonly all?: true;
  readonly as: ContractPrincipal;
  readonly strict?: true;
  readonly schema?: true;
}

/** `contracts analyze`: what a contract can reach and change, and what would outlive ROLLBACK. Runs none of it. */
export function build(context: Context): Command {
  return addLiveOptions(new Command('analyze'))
    .description('Read what contracts can reach and change, and what of it would outlive ROLLBACK. Runs none of it.')
    .argument('[contract...]', 'ids of the contracts to analyze (default: all)')
    .addOption(
      new Option('--function <signature>', "a function, as 'schema.name(types)'; may be repeated")
        .argParser((one, before: readonly string[]) => [...before, one])
        .default([], 'none'),
    )
    .option('--all', 'every function of the database: an inventory, which exits 0 when it is complete')
    .addOption(new Option('--as <principal>', 'who calls the functions').choices(contractPrincipals).default('exec'))
    .addOption(
      new Option(
        '--report <format[=file]>',
        'text, json, mermaid or svg, to standard output or a file; may be repeated',
      )
        .argParser(reportParser(analysisReporters))
        .default([], 'text'),
    )
    .option('--strict', 'with --all: exit by the worst verdict')
    .option('--schema', 'print the JSON Schema (draft 2020-12) of the analysis, and do nothing else')
    .addHelpText('after', examples)
    .action((ids: readonly string[], options: Options) =>
      options.schema === true
        ? context.out(`${JSON.stringify(analysisJsonSchema(), null, 2)}\n`)
        : analyze(context, ids, options),
    );
}

type Draft = Omit<AnalysisDocument, 'exitCode'>;

async function analyze(context: Context, ids: readonly string[], options: Options): Promise<void> {
  const wanted: Wanted = { caller: options.as, ids, functions: options.function, all: options.all === true };
  const describe = startAnalysis(wanted);
  const reports = await loadReports<AnalysisReporterId, AnalysisReporter>(analysisReporters, options.report);
  try {
    assertReports(context, reports);
    const selection = await select(rootOf(context, options), wanted);
    const analyzed = await withTarget(context, { project: selection.project, options }, (target) =>
      analyzeTarget(context, { target, selection, today: new Date().toISOString().slice(0, 10) }),
    );
    const exitCode = exitCodeOfAnalysis(analyzed.subjects, {
      isInventory: wanted.all,
      strict: options.strict === true,
    });
    context.exit(write(context, { draft: describe(analyzed, null), exitCode, reports }));
  } catch (stopped) {
    if (!(stopped instanceof ContractsError)) throw stopped;
    const exitCode = exitCodeOfRun(stopped.kind, context.signal);
    write(context, { draft: describe(null, stopped), exitCode, reports: reportsOfStopped(stopped, reports) });
    throw stopped;
  }
}

/** What an analysis is, from its start; and what came of it. */
function startAnalysis(wanted: Wanted): (analyzed: Analyzed | null, stopped: ContractsError | null) => Draft {
  const takenAt = new Date().toISOString();
  return (analyzed, stopped) => ({
    analysis: 1,
    tool: { name: 'pg-contracts', version: version() },
    takenAt,
    scope: scopeOf(wanted),
    ...(analyzed ?? nothing),
    stopped: describeStop(stopped),
  });
}

const nothing: Analyzed = { target: 'not reached', roundTrips: 0, durationMs: 0, subjects: [], surplus: [] };

function write(
  context: Context,
  about: {
    readonly draft: Draft;
    readonly exitCode: ExitCode;
    readonly reports: readonly LoadedReport<AnalysisReporter>[];
  },
): ExitCode {
  const { draft, ...written } = about;
  return writeReports(context, {
    ...written,
    render: (report, exitCode, options) => report({ ...draft, exitCode }, options),
  });
}

const examples = `
Examples:
  contracts analyze --embedded                          try it: nothing but Node.js is needed
  contracts analyze cut_leg_a --report svg=cut.svg      the text report, and a picture in a file
  contracts analyze --function 'public.f(text)'         any function, as the application calls it
  contracts analyze --all --report json=inventory.json  which functions are safe to prove

Exit codes: 0 nothing outlives ROLLBACK, 1 something does, or what is declared is not what is reached, 2 usage,
3 cannot connect, 4 refused by a guard, 5 part of it is not known, 130 and 143 interrupted. See docs/exit-codes.md.`;
