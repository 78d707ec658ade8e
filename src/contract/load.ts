import { ContractsError } from '../core/errors.ts';
import type { Finding } from '../core/finding.ts';
import { counted } from '../core/text.ts';
import { isUnsafe } from '../sql/check-statement.ts';
import { loadParser } from '../sql/parse.ts';
import { loadApprovals } from './approvals.ts';
import type { Contract } from './contract.ts';
import { readContractFiles } from './contract-files.ts';
import { loadLock } from './lock.ts';
import { checkLock } from './lock-checks.ts';
import { parseContract } from './parse-contract.ts';
import type { Project } from './project.ts';
import { loadProject } from './project-file.ts';

/** Everything that a project's files say, and everything that is wrong with them. */
export interface LoadedFiles {
  /** Null where the project file has errors. */
  readonly project: Project | null;
  /** The contracts without errors, in the order of id and version. */
  readonly contracts: readonly Contract[];
  readonly findings: readonly Finding[];
  readonly warnings: readonly Finding[];
  /** Contracts that `contracts lock` has not released: they may still change. */
  readonly unlocked: readonly Contract[];
  /** Path of every contract file that was found, with or without problems. */
  readonly files: readonly string[];
}

/** Reads the project file, every contract and the lock below `root`. Throws `lock-invalid` only. */
export async function loadFiles(root: string): Promise<LoadedFiles> {
  const parserReady = loadParser();
  const { project, findings: ofProject, checkAdapter } = loadProject(root);
  const { files, findings: ofPaths } = readContractFiles(root);
  const lock = loadLock(root);
  await parserReady;
  const parsed = files.map((file) => parseContract(file, project?.surface ?? null));
  const contracts = parsed.flatMap(({ contract }) => contract ?? []);
  const paths = new Set([...files, ...ofPaths].map(({ file }) => file));
  const locked = checkLock(contracts, lock, paths);
  const all = [
    ...ofProject,
    ...checkAdapter(new Set(files.map(({ id }) => id))),
    ...ofPaths,
    ...parsed.flatMap(({ findings }) => findings),
    ...locked.findings,
    ...loadApprovals(root).findings,
  ];
  return {
    project,
    contracts,
    findings: all.filter(({ severity }) => severity === 'error'),
    warnings: all.filter(({ severity }) => severity === 'warning'),
    unlocked: locked.unlocked,
    files: [...new Set([...files, ...ofPaths].map(({ file }) => file))].sort(),
  };
}

/**
 * The project and its contracts where nothing is wrong with any file; for commands that go on to a database.
 * Throws `unsafe-statement`, `project-invalid` or `contracts-invalid` with the first problem, and says how to see all of them.
 */
export async function loadChecked(
  root: string,
): Promise<{ readonly project: Project } & Pick<LoadedFiles, 'contracts' | 'unlocked'>> {
  const { project, contracts, unlocked, findings } = await loadFiles(root);
  const [first] = findings;
  if (project !== null && first === undefined) return { project, contracts, unlocked };
  const place = first === undefined ? '' : `: ${first.file}:${first.line}:${first.column} ${first.message}`;
  const unsafe = findings.some(({ code }) => isUnsafe(code));
  throw new ContractsError(
    unsafe ? 'unsafe-statement' : project === null ? 'project-invalid' : 'contracts-invalid',
    `${counted(findings.length, 'problem')} in the files of the project${place}`,
    { hint: 'type `contracts check` to see every problem in its place' },
  );
}

/** The newest version of every id: what `contracts verify` runs. */
export function newestOf(contracts: readonly Contract[]): readonly Contract[] {
  const newest = new Map<string, Contract>();
  for (const contract of contracts) {
    const known = newest.get(contract.id);
    if (known === undefined || known.version < contract.version) newest.set(contract.id, contract);
  }
  return [...newest.values()];
}
