import { join } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { killSwitchOf } from '../../adapter/kill-switch.ts';
import type { Contract } from '../../contract/contract.ts';
import { loadChecked, newestOf } from '../../contract/load.ts';
import { contentsOf, parseShard, type Shard } from '../../contract/shard.ts';
import { ContractsError } from '../../core/errors.ts';
import { visible } from '../../core/text.ts';
import type { RunRequest } from '../../proof/describe-run.ts';
import type { Evidence } from '../../proof/evidence.ts';
import { describeNotStarted, type Known } from '../../proof/not-started.ts';
import { type Sign, seal } from '../../proof/seal.ts';
import type { Verified } from '../../proof/verify.ts';
import { verify } from '../../proof/verify.ts';
import { type ReporterId, reporters } from '../../report/registry.ts';
import type { Reporter } from '../../report/reporter.ts';
import { loadBaseline } from '../../snapshot/load-baseline.ts';
import { addLiveOptions } from '../baseline/target-options.ts';
import { chooseTarget } from '../choose-target.ts';
import type { Context } from '../context.ts';
import { type ExitCode, exitCodeOfRun } from '../exit-codes.ts';
import { gitState } from '../git-state.ts';
import { loadSignKey } from '../key-file.ts';
import { analyzeWhenAsked } from '../load-analysis.ts';
import type { TargetRequest } from '../open-target.ts';
import { withTarget } from '../open-target.ts';
import { createProgress } from '../progress.ts';
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
import { selectContracts, selectShard } from '../select-contracts.ts';
import { version } from '../version.ts';

interface Options extends TargetRequest {
  readonly project?: string;
  readonly report: readonly Requested<ReporterId>[];
  readonly strict?: true;
  readonly jobs: number;
  readonly signKey?: string;
  readonly shard?: Shard;
}

interface Loaded extends Known {
  /** The newest version of every contract, selected or not. */
  readonly all: readonly Contract[];
  readonly git: Evidence['git'];
  readonly shard: Evidence['run']['shard'];
}

/** `contracts verify`: the proofs, against a target. */
export function build(context: Context): Command {
  return addLiveOptions(new Command('verify'))
    .description('Prove the contracts on a database, in transactions that cannot commit.')
    .argument('[contract...]', 'ids of the contracts to run (default: all)')
    .option(
      '--report <format[=file]>',
      `${Object.keys(reporters).join(', ')}, to standard output or a file; may be repeated`,
      reportParser(reporters),
      [],
    )
    .option('--strict', 'any movement of a count or result fails, also by others')
    .option('--jobs <n>', 'how many cases run at the same time', parseJobs, 1)
    .option('--shard <number/of>', 'run one part of the contracts: 2/8 is the second of eight jobs', parseShardOption)
    .option('--sign-key <file>', 'sign the JSON evidence with this ed25519 private key (PEM)')
    .addHelpText('after', examples)
    .action(async (ids: readonly string[], options: Options) => {
      const reports = await loadReports<ReporterId, Reporter>(reporters, options.report);
      let known: Loaded | null = null;
      let sign: Sign | null = null;
      try {
        sign = signOf(context, options);
        assertReports(context, reports);
        known = await load(context, ids, options);
        const verified = await prove(context, { known, ids, options });
        context.exit(write(context, { verified, reports, sign }));
      } catch (stopped) {
        if (!(stopped instanceof ContractsError)) throw stopped;
        const verified = describeNotStarted(request(ids, { options, known }), { stopped, known });
        write(context, { verified, reports: reportsOfStopped(stopped, reports), sign });
        throw stopped;
      }
    });
}

function signOf(context: Context, { signKey, report }: Options): Sign | null {
  if (signKey === undefined) return null;
  if (report.some(({ format }) => format === 'json')) return loadSignKey(context, signKey);
  throw new ContractsError('usage', 'there is nothing to sign: only JSON evidence has a signature', {
    hint: 'add --report json=FILE',
  });
}

async function load(context: Context, ids: readonly string[], options: Options): Promise<Loaded> {
  const root = rootOf(context, options);
  const [{ project, contracts, unlocked }, git] = await Promise.all([loadChecked(root), gitState(context, root)]);
  const all = newestOf(contracts);
  const selected = selectContracts(all, ids);
  const { shard = null } = options;
  return {
    project,
    contracts: shard === null ? selected : selectShard(selected, shard),
    all,
    unlocked,
    git,
    shard: shard === null ? null : dealt(shard, selected),
  };
}

function dealt(shard: Shard, contracts: readonly Contract[]): Evidence['run']['shard'] {
  const among = contracts.map(({ id, version }) => `${id} v${version}`);
  return { ...shard, among, contents: contentsOf(contracts) };
}

function request(
  ids: readonly string[],
  { options, known }: { readonly options: Options; readonly known: Loaded | null },
): RunRequest {
  const { strict, jobs } = options;
  return {
    toolVersion: version(),
    selected: ids,
    strict: strict === true,
    jobs,
    shard: known?.shard ?? null,
    git: known?.git ?? null,
  };
}

async function prove(
  context: Context,
  about: { readonly known: Loaded; readonly ids: readonly string[]; readonly options: Options },
): Promise<Verified> {
  const { known, ids, options } = about;
  const { project, contracts, unlocked } = known;
  await refuseBrokenBaseline({ root: project.root, target: chooseTarget(project, options) });
  return withTarget(context, { project, options }, async (target) => {
    const progress = createProgress(context, contracts);
    try {
      return await verify({
        ...request(ids, { options, known }),
        project,
        contracts,
        projectContracts: known.all,
        target: { name: target.name, allowPooler: target.allowPooler },
        killSwitch: killSwitchOf({
          projectFile: join(project.root, project.file),
          shown: project.file,
          env: context.env,
        }),
        provider: target.provider,
        witness: target.witness,
        wiredTo: target.wiredTo,
        analyze: analyzeWhenAsked,
        signal: context.signal,
        onTarget: (line) => context.err(`${visible(line)}\n`),
        onCase: progress.onCase,
        isLocked: (contract) => !unlocked.includes(contract),
      });
    } finally {
      progress.end();
    }
  });
}

function write(
  context: Context,
  about: {
    readonly verified: Verified;
    readonly reports: readonly LoadedReport<Reporter>[];
    /** Signs the evidence; null without a key. */
    readonly sign: Sign | null;
  },
): ExitCode {
  const { verified, reports, sign } = about;
  return writeReports(context, {
    reports,
    exitCode: exitCodeOfRun(verified.end, context.signal),
    render: (report, exitCode, options) => report(seal({ ...verified.record, exitCode }, sign), options),
  });
}

/** A file that is wrong is said before anything is sent; one that is missing is what the run will say. */
async function refuseBrokenBaseline(place: { readonly root: string; readonly target: string }): Promise<void> {
  try {
    await loadBaseline(place);
  } catch (error) {
    if (!(error instanceof ContractsError) || error.code !== 'baseline-missing') throw error;
  }
}

function parseShardOption(text: string): Shard {
  const shard = parseShard(text);
  if (shard !== null) return shard;
  throw new InvalidArgumentError('It must be two whole numbers, as 2/8, the first not greater than the second.');
}

function parseJobs(text: string): number {
  const jobs = Number(text);
  if (Number.isInteger(jobs) && jobs >= 1 && jobs <= 64) return jobs;
  throw new InvalidArgumentError('It must be a whole number from 1 to 64.');
}

const examples = `
Examples:
  contracts verify --embedded                    try it: nothing but Node.js is needed
  contracts verify --target production           as the operator, on the database host
  contracts verify --report json=evidence.json   the text report, and the evidence in a file

Exit codes: 0 proved, 1 broken, 2 usage, 3 cannot connect, 4 refused by a guard, 5 inconclusive, 6 alarm,
130 and 143 interrupted after a confirmed rollback. See docs/exit-codes.md.`;
