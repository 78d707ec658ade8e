import { Command } from 'commander';
import { loadProject } from '../../contract/project-file.ts';
import { ContractsError } from '../../core/errors.ts';
import { baselinePath } from '../../snapshot/baseline-path.ts';
import { renderBaselineTable } from '../../snapshot/baseline-table.ts';
import { loadBaseline } from '../../snapshot/load-baseline.ts';
import { chooseTarget } from '../choose-target.ts';
import type { Context } from '../context.ts';
import { rootOf } from '../project-root.ts';
import { type BaselineOptions, targetOptions } from './target-options.ts';

/** `contracts baseline show`: reads the file, connects to nothing. */
export function showCommand(context: Context): Command {
  return targetOptions(new Command('show'))
    .description('Show a recorded baseline as a table. Connects to nothing.')
    .option('--rows', 'also show the recorded columns and rows')
    .action(async (options: BaselineOptions & { readonly rows?: true }) => {
      const root = rootOf(context, options);
      const target = chooseTarget(projectAt(root), options);
      const baseline = await loadBaseline({ root, target });
      const rows = options.rows === true ? 'all' : 'summarised';
      context.out(renderBaselineTable(baseline, { file: baselinePath(target), rows }));
    });
}

function projectAt(root: string) {
  const { project } = loadProject(root);
  if (project !== null) return project;
  throw new ContractsError('project-invalid', 'the project file has errors', {
    hint: 'type `contracts check` to see every problem in its place',
  });
}
