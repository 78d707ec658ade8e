import { Command, Option } from 'commander';
import { type LoadedFiles, loadFiles } from '../../contract/load.ts';
import { projectFile } from '../../contract/project-file.ts';
import { ContractsError } from '../../core/errors.ts';
import type { Finding } from '../../core/finding.ts';
import { jsonDocument } from '../../core/json.ts';
import { didYouMean } from '../../core/similar.ts';
import { counted } from '../../core/text.ts';
import { describeStop } from '../../proof/describe-run.ts';
import { renderFindings, summarizeFindings } from '../../report/findings.ts';
import { paintFor } from '../../report/layout/palette.ts';
import { isUnsafe } from '../../sql/check-statement.ts';
import type { Context } from '../context.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { rootOf } from '../project-root.ts';

/** `contracts check`: everything that can be said about the files without a database. */
export function build(context: Context): Command {
  return new Command('check')
    .description('Check the contract files, the project file and the lock. Needs no database.')
    .argument('[contract...]', 'only these: cut_leg_a, cut_leg_a/v1, or the path of the file')
    .option('--project <folder>', 'a folder of the project (default: this one)')
    .addOption(new Option('--report <format>', 'the form of the result').choices(['text', 'json']).default('text'))
    .addHelpText(
      'after',
      '\nExits with 0 when nothing is wrong, 2 when a file has a mistake, 4 when a statement is one that a guard refuses.',
    )
    .action(async (names: readonly string[], options: Options) => {
      try {
        const files = select(await loadFiles(rootOf(context, options)), names);
        context.out(options.report === 'json' ? json(files, null) : text(files, context));
        context.exit(exitCodeOfFindings(files.findings));
      } catch (error) {
        if (options.report === 'json' && error instanceof ContractsError) context.out(json(nothing, error));
        throw error;
      }
    });
}

interface Options {
  readonly report: string;
  readonly project?: string;
}

const nothing: LoadedFiles = { project: null, contracts: [], findings: [], warnings: [], unlocked: [], files: [] };

/** A guard's refusal is worse than a mistake: where both are found, 4. */
export function exitCodeOfFindings(findings: readonly Finding[]): ExitCode {
  if (findings.length === 0) return exitCodes.ok;
  return findings.some(({ code }) => isUnsafe(code)) ? exitCodes.refused : exitCodes.usage;
}

/** What concerns the contracts named, and the project file. Without names, everything. */
function select(loaded: LoadedFiles, names: readonly string[]): LoadedFiles {
  if (loaded.files.length === 0 && loaded.findings.length === 0) {
    throw new ContractsError('nothing-selected', 'there is no contract in the folder "contracts"', {
      hint: 'write one to contracts/<contract id>/v1.sql; see docs/contract-files.md',
    });
  }
  if (names.length === 0) return loaded;
  const chosen = new Set(names.flatMap((name) => filesOf(name, loaded.files)));
  const concerns = ({ file }: { readonly file: string }): boolean => chosen.has(file) || file === projectFile;
  return {
    ...loaded,
    contracts: loaded.contracts.filter(concerns),
    findings: loaded.findings.filter(concerns),
    warnings: loaded.warnings.filter(concerns),
    unlocked: loaded.unlocked.filter(concerns),
    files: loaded.files.filter((file) => chosen.has(file)),
  };
}

function filesOf(name: string, files: readonly string[]): readonly string[] {
  const found = files.filter(
    (file) => file === name || file.startsWith(`contracts/${name}/`) || file === `contracts/${name}.sql`,
  );
  if (found.length > 0) return found;
  const ids = new Set(files.flatMap((file) => file.split('/')[1] ?? []));
  throw new ContractsError('unknown-contract', `there is no contract "${name}"${didYouMean(name, ids)}`, {
    hint: 'type `contracts check` for all, or one of the names in the folder contracts/',
  });
}

function text({ findings, warnings, unlocked, contracts, files }: LoadedFiles, context: Context): string {
  const paint = paintFor(context.terminal.out);
  const cases = contracts.reduce((sum, contract) => sum + contract.cases.length, 0);
  const notes =
    unlocked.length === 0
      ? ''
      : `${paint('quiet', 'note')}: not released: ${unlocked.map(({ id, version }) => `${id} v${version}`).join(', ')}; \`contracts lock\` releases\n`;
  const verdict =
    findings.length === 0
      ? paint('good', `${counted(files.length, 'contract')} with ${counted(cases, 'case')}: nothing is wrong`)
      : paint('bad', `${summarizeFindings(findings)}; ${counted(contracts.length, 'contract')} without`);
  return `${renderFindings([...findings, ...warnings], paint)}${notes}${verdict}\n`;
}

function json(loaded: LoadedFiles, stopped: ContractsError | null): string {
  const { project, contracts, findings, warnings, unlocked, files } = loaded;
  return jsonDocument({
    project: project?.name ?? null,
    ok: stopped === null && findings.length === 0,
    stopped: describeStop(stopped),
    files,
    contracts: contracts.map(({ id, version, file, sha256, headerSha256 }) => ({
      id,
      version,
      file,
      sha256,
      headerSha256,
    })),
    findings,
    warnings,
    unlocked: unlocked.map(({ id, version, file }) => ({ id, version, file })),
  });
}
