import { isAbsolute, join, relative } from 'node:path';
import { loadChecked } from '../../contract/load.ts';
import { ContractsError } from '../../core/errors.ts';
import { counted, visible } from '../../core/text.ts';
import { compareFolder, type Staleness, writeFolder } from '../../pgtap/generate/generated-folder.ts';
import type { GeneratedFile } from '../../pgtap/generate/test-file.ts';
import { baselinePath } from '../../snapshot/baseline-path.ts';
import { loadBaseline } from '../../snapshot/load-baseline.ts';
import { chooseTarget, embeddedTarget } from '../choose-target.ts';
import type { Context } from '../context.ts';
import { exitCodes } from '../exit-codes.ts';
import { withTarget } from '../open-target.ts';
import { rootOf } from '../project-root.ts';
import { type GenerateOptions, standardFolder } from './generate-command.ts';
import { makeTests } from './make-tests.ts';

/** Makes the tests, and writes them or says which of them are stale. */
export async function writeTests(context: Context, options: GenerateOptions): Promise<void> {
  const root = rootOf(context, options);
  const { project, contracts } = await loadChecked(root);
  const where = options.target === undefined ? { ...options, embedded: true as const } : options;
  const target = chooseTarget(project, where);
  const command = commandFor(target, options.out);
  const folder = isAbsolute(options.out) ? options.out : join(root, options.out);
  const baseline = await baselineOf(context, { root, target });
  const files = await withTarget(context, { project, options: where }, (open) =>
    makeTests(context, { open, project, contracts, origin: { command, target }, baseline }),
  );
  const shown = relative(root, folder) || '.';
  if (options.check === true) check(context, { stale: compareFolder(folder, files), shown, files, command });
  else say(context, { stale: writeFolder(folder, files), shown, files });
}

function commandFor(target: string, out: string): string {
  const at = target === embeddedTarget ? '--embedded' : `--target ${target}`;
  return `contracts pgtap generate ${at}${out === standardFolder ? '' : ` --out ${out}`}`;
}

async function baselineOf(context: Context, at: { readonly root: string; readonly target: string }) {
  try {
    return { file: baselinePath(at.target), baseline: await loadBaseline(at) };
  } catch (error) {
    if (!(error instanceof ContractsError) || error.code !== 'baseline-missing') throw error;
    context.err(`note: target "${at.target}" has no baseline: results are not compared, and rows are not counted\n`);
    return null;
  }
}

interface Outcome {
  readonly stale: Staleness;
  /** The folder, as it is named to people. */
  readonly shown: string;
  readonly files: readonly GeneratedFile[];
}

function check(context: Context, { stale, shown, files, command }: Outcome & { readonly command: string }): void {
  const lines = linesOf(stale, shown, { missing: 'missing', changed: 'out of date', left: 'left over' });
  if (lines.length === 0) {
    context.out(`${shown}: ${counted(files.length, 'file')} up to date\n`);
    return;
  }
  context.out(`${lines.join('\n')}\n`);
  context.err(`type \`${command}\` and commit what it writes\n`);
  context.exit(exitCodes.finding);
}

function say(context: Context, { stale, shown, files }: Outcome): void {
  const lines = linesOf(stale, shown, { missing: 'written', changed: 'written', left: 'removed' });
  context.out(lines.length === 0 ? `${shown}: ${counted(files.length, 'file')} up to date\n` : `${lines.join('\n')}\n`);
}

function linesOf(
  stale: Staleness,
  folder: string,
  words: Readonly<Record<keyof Staleness, string>>,
): readonly string[] {
  const line = (word: string) => (name: string) => `${visible(join(folder, name))}: ${word}`;
  return [
    ...stale.missing.map(line(words.missing)),
    ...stale.changed.map(line(words.changed)),
    ...stale.left.map(line(words.left)),
  ].sort();
}
