import { Command } from 'commander';
import { loadFiles } from '../../contract/load.ts';
import { lockFile, saveLock } from '../../contract/lock.ts';
import { ContractsError } from '../../core/errors.ts';
import { counted } from '../../core/text.ts';
import { renderFindings, summarizeFindings } from '../../report/findings.ts';
import { paintFor } from '../../report/layout/palette.ts';
import type { Context } from '../context.ts';
import { exitCodes } from '../exit-codes.ts';
import { rootOf } from '../project-root.ts';
import { exitCodeOfFindings } from './check.ts';

/** `contracts lock`: from here on the new versions may not change. */
export function build(context: Context): Command {
  return new Command('lock')
    .description('Release the new versions of contracts: write their hashes into contracts/contracts.lock.json.')
    .option('--check', 'write nothing; exit with 1 when a version is not released')
    .option('--project <folder>', 'a folder of the project (default: this one)')
    .addHelpText(
      'after',
      '\nA released version never changes. To change a contract, copy its file to the next version.',
    )
    .action(async (options: { readonly check?: true; readonly project?: string }) => {
      const root = rootOf(context, options);
      const { contracts, findings, unlocked } = await loadFiles(root);
      if (findings.length > 0) {
        const paint = paintFor(context.terminal.out);
        context.out(
          `${renderFindings(findings, paint)}${paint('bad', `${summarizeFindings(findings)}; nothing was released`)}\n`,
        );
        context.exit(exitCodeOfFindings(findings));
        return;
      }
      if (contracts.length === 0) {
        throw new ContractsError('nothing-selected', 'there is no contract in the folder "contracts"', {
          hint: 'write one to contracts/<contract id>/v1.sql; see docs/contract-files.md',
        });
      }
      const names = unlocked.map(({ id, version }) => `${id} v${version}`).join(', ');
      if (unlocked.length === 0) {
        context.out(`${counted(contracts.length, 'contract')} released before, nothing to do\n`);
      } else if (options.check === true) {
        context.out(`not released: ${names}\n`);
        context.err('type `contracts lock` to release\n');
        context.exit(exitCodes.finding);
      } else {
        saveLock(root, contracts);
        context.out(`released: ${names}\n`);
        context.err(`commit ${lockFile}\n`);
      }
    });
}
