import { join } from 'node:path';
import { killSwitchOf } from '../../adapter/kill-switch.ts';
import { loadChecked, newestOf } from '../../contract/load.ts';
import { counted, visible } from '../../core/text.ts';
import { type Captured, captureContent, type Unfit } from '../../proof/capture.ts';
import { chooseTarget } from '../choose-target.ts';
import type { Context } from '../context.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { analyzeWhenAsked } from '../load-analysis.ts';
import { withTarget } from '../open-target.ts';
import { rootOf } from '../project-root.ts';
import type { LiveOptions } from './target-options.ts';

/** Where a baseline belongs. */
export interface BaselinePlace {
  readonly root: string;
  readonly target: string;
}

/**
 * Runs the newest version of every contract on the target and returns what a baseline would hold. `before` may refuse
 * before anything is connected. Null where cases did not hold: said on stderr, and the exit code is set.
 */
export async function captureTarget(
  context: Context,
  options: LiveOptions,
  before: (place: BaselinePlace) => Promise<void>,
): Promise<(Captured & BaselinePlace) | null> {
  const root = rootOf(context, options);
  const { project, contracts } = await loadChecked(root);
  const name = chooseTarget(project, options);
  await before({ root, target: name });
  const content = await withTarget(context, { project, options }, ({ name: target, allowPooler, ...way }) =>
    captureContent({
      ...way,
      target: { name: target, allowPooler },
      project,
      contracts: newestOf(contracts),
      killSwitch: killSwitchOf({ projectFile: join(root, project.file), shown: project.file, env: context.env }),
      strict: false,
      jobs: 1,
      signal: context.signal,
      onTarget: (line) => context.err(`${visible(line)}\n`),
      analyze: analyzeWhenAsked,
      onCase: () => undefined,
    }),
  );
  if (content.kind === 'unfit') {
    context.err(renderUnfit(content));
    context.exit(exitCodeOfUnfit(content));
    return null;
  }
  for (const { table, before: was, after } of content.moved) {
    context.err(`note: table "${visible(table)}" was moved by others in the meantime: ${was} → ${after} rows\n`);
  }
  return { ...content, root, target: name };
}

function renderUnfit({ cases }: Unfit): string {
  const lines = cases.flatMap(({ contract, version, case: name, problems }) =>
    problems.map(({ message }) => `  ${visible(contract)}@v${version} ${visible(name)}: ${visible(message)}`),
  );
  const held = `contracts: ${counted(cases.length, 'case')} did not hold, so the results are none to record or compare`;
  return [held, ...lines, '  run contracts verify to see why', ''].join('\n');
}

function exitCodeOfUnfit({ cases }: Unfit): ExitCode {
  if (cases.some(({ outcome }) => outcome === 'alarm')) return exitCodes.alarm;
  return cases.some(({ outcome }) => outcome === 'broken') ? exitCodes.finding : exitCodes.inconclusive;
}
