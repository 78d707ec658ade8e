import { Command } from 'commander';
import { ContractsError } from '../../core/errors.ts';
import { counted } from '../../core/text.ts';
import type { Baseline } from '../../snapshot/baseline.ts';
import { baselinePath } from '../../snapshot/baseline-path.ts';
import { compareBaselines, isSameContent } from '../../snapshot/compare-baselines.ts';
import { renderComparison } from '../../snapshot/comparison-text.ts';
import { loadBaseline } from '../../snapshot/load-baseline.ts';
import { recordedServer } from '../../snapshot/same-server.ts';
import { saveBaseline } from '../../snapshot/save-baseline.ts';
import type { Context } from '../context.ts';
import { type BaselinePlace, captureTarget } from './capture-target.ts';
import { addLiveOptions, type LiveOptions } from './target-options.ts';

type Options = LiveOptions & { readonly replace?: true };

/** `contracts baseline capture`: the only command that writes a baseline. */
export function captureCommand(context: Context): Command {
  return addLiveOptions(new Command('capture'))
    .description('Record the row counts of the surface and the result of every case, for review in git.')
    .option('--replace', "also over another server's baseline, or a file that cannot be read")
    .addHelpText(
      'after',
      '\nEvery case runs as its own role in a transaction that can only end in ROLLBACK. A file in which only the date would change is left alone.',
    )
    .action((options: Options) => capture(context, options));
}

async function capture(context: Context, options: Options): Promise<void> {
  let old: Baseline | null = null;
  const captured = await captureTarget(context, options, async (place) => {
    old = await loadOld(place, options);
  });
  if (captured === null) return;
  const { content, snapshot, recorded, root, target } = captured;
  const isOther = recorded instanceof ContractsError && recorded.code === 'baseline-other-server';
  if (isOther && options.replace !== true) throw recorded;
  const file = baselinePath(target);
  const comparison = compareBaselines(old ?? { surface: {}, results: {} }, content);
  if (old !== null && !isOther && isSameContent(comparison) && comparison.functions !== null) {
    context.out(`${file} is up to date: nothing differs\n`);
    return;
  }
  await saveBaseline(root, {
    baseline: 1,
    target,
    capturedAt: snapshot.takenAt,
    server: recordedServer(target, snapshot.server),
    surface: { ...content.surface },
    results: structuredClone(content.results),
    functions: structuredClone(content.functions),
  });
  if (old !== null) context.out(renderComparison(comparison));
  const cases = Object.values(content.results).flatMap((one) => Object.keys(one)).length;
  context.out(
    `${file} written: ${counted(Object.keys(content.surface).length, 'table')}, ${counted(cases, 'case')}; review it and commit it\n`,
  );
}

/** What is there. Null: nothing, or nothing readable that --replace may overwrite. */
async function loadOld(place: BaselinePlace, { replace }: Options): Promise<Baseline | null> {
  try {
    return await loadBaseline(place);
  } catch (error) {
    const known = error instanceof ContractsError;
    if (known && error.code === 'baseline-missing') return null;
    if (known && error.code === 'baseline-invalid' && replace === true) return null;
    throw error;
  }
}
