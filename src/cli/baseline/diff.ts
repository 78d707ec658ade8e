import { resolve } from 'node:path';
import { Argument, Command } from 'commander';
import { ContractsError } from '../../core/errors.ts';
import { visible } from '../../core/text.ts';
import { baselinePath } from '../../snapshot/baseline-path.ts';
import { type BaselineComparison, compareBaselines, isSameContent } from '../../snapshot/compare-baselines.ts';
import { renderComparison } from '../../snapshot/comparison-text.ts';
import { loadBaseline, loadBaselineFile } from '../../snapshot/load-baseline.ts';
import type { Context } from '../context.ts';
import { exitCodes } from '../exit-codes.ts';
import { captureTarget } from './capture-target.ts';
import { addLiveOptions, type LiveOptions } from './target-options.ts';

/** `contracts baseline diff`: exits with 1 where anything differs. */
export function diffCommand(context: Context): Command {
  return addLiveOptions(new Command('diff'))
    .description('Compare the baseline with the database as it is, or two baseline files with each other.')
    .addArgument(new Argument('[old]', 'a baseline file'))
    .addArgument(new Argument('[new]', 'a later baseline file'))
    .addHelpText('after', '\nExits with 0 when nothing differs, and with 1 when anything does.')
    .action(async (old: string | undefined, later: string | undefined, options: LiveOptions) => {
      if (old === undefined) await diffLive(context, options);
      else await diffFiles(context, { old, later });
    });
}

async function diffLive(context: Context, options: LiveOptions): Promise<void> {
  const captured = await captureTarget(context, options, async (place) => {
    await loadBaseline(place);
  });
  if (captured === null) return;
  const { recorded, content, snapshot, target } = captured;
  if (recorded instanceof ContractsError) throw recorded;
  const names = `${baselinePath(target)} of ${recorded.capturedAt} → the database at ${snapshot.takenAt}`;
  say(context, names, compareBaselines(recorded, content));
}

async function diffFiles(
  context: Context,
  files: { readonly old: string; readonly later: string | undefined },
): Promise<void> {
  const { old, later } = files;
  if (later === undefined) {
    throw new ContractsError('usage', 'one baseline file alone cannot be compared', {
      hint: 'name two files, or none to compare the baseline of a target with its database',
    });
  }
  const load = (shown: string) => loadBaselineFile({ path: resolve(context.cwd, shown), shown, target: null });
  say(context, `${visible(old)} → ${visible(later)}`, compareBaselines(await load(old), await load(later)));
}

function say(context: Context, names: string, comparison: BaselineComparison): void {
  context.out(`${names}\n${renderComparison(comparison)}`);
  context.exit(isSameContent(comparison) ? exitCodes.ok : exitCodes.finding);
}
