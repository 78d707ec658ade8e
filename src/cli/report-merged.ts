import { ContractsError } from '../core/errors.ts';
import { isKeyOf } from '../core/is-key.ts';
import type { Evidence } from '../proof/evidence.ts';
import { mergeRuns } from '../proof/merge/merge-runs.ts';
import { seal } from '../proof/seal.ts';
import { mergedReporters } from '../report/merged/registry.ts';
import type { Context } from './context.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { reportOptions } from './report-options.ts';
import { version } from './version.ts';

/** Prints one report of several runs. Returns the exit code that it states. */
export async function reportMerged(
  context: Context,
  about: { readonly runs: readonly Evidence[]; readonly as: string; readonly throwaway: readonly string[] },
): Promise<ExitCode> {
  const { runs, as, throwaway } = about;
  if (!isKeyOf(mergedReporters, as)) {
    throw new ContractsError('usage', `there is no report "${as}" of several runs, or of a shard`, {
      hint: `choose from: ${Object.keys(mergedReporters).join(', ')}; or let each job write its own with \`verify --report ${as}=FILE\``,
    });
  }
  const merged = seal(mergeRuns(runs, { toolVersion: version(), throwaway }), null);
  const report = await mergedReporters[as]();
  context.out(report(merged, reportOptions(context)));
  // What a file says is no code of ours only because a file says it.
  return Object.values(exitCodes).find((code) => code === merged.exitCode) ?? exitCodes.inconclusive;
}
