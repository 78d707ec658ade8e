import { Command } from 'commander';
import { addLiveOptions, type LiveOptions } from '../baseline/target-options.ts';
import type { Context } from '../context.ts';

export type GenerateOptions = LiveOptions & { readonly check?: true; readonly out: string };

/** Where generated tests belong unless somebody says otherwise, from the root of the project. */
export const standardFolder = 'pgtap/generated';

/** `contracts pgtap generate`: pgTAP tests made from the contracts and from the catalog of a target. */
export function generateCommand(context: Context): Command {
  return addLiveOptions(new Command('generate'))
    .description('Write pgTAP tests made from the contracts: plain SQL for psql, pg_prove and contracts pgtap alike.')
    .option('--check', 'write nothing; exit with 1 when a file would change, is missing or is left over')
    .option('--out <folder>', 'where they belong, from the root of the project', standardFolder)
    .addHelpText(
      'after',
      '\nThe catalog of the target is read, by default of an embedded server; nothing is run there. Commit what is written.',
    )
    .action(async (options: GenerateOptions) => {
      // Who runs tests needs none of what makes them.
      const { writeTests } = await import('./write-tests.ts');
      await writeTests(context, options);
    });
}
