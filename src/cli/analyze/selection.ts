import type { Contract } from '../../contract/contract.ts';
import { loadChecked, loadFiles, newestOf } from '../../contract/load.ts';
import type { Project } from '../../contract/project.ts';
import { ContractsError } from '../../core/errors.ts';
import type { ContractPrincipal } from '../../core/principal.ts';
import type { AnalysisDocument } from '../../survivors/analysis.ts';
import type { WhichFunctions } from '../../survivors/analyze-contracts.ts';
import { selectContracts } from '../select-contracts.ts';

export interface Wanted {
  /** Contracts that were named. */
  readonly ids: readonly string[];
  readonly functions: readonly string[];
  readonly all: boolean;
  /** Who calls the functions. */
  readonly caller: ContractPrincipal;
}

/** What is to be analyzed. */
export interface Selection {
  readonly project: Project;
  readonly contracts: readonly Contract[];
  /** Nothing was left out: what no contract needs, nobody needs. */
  readonly whole: boolean;
  readonly functions: WhichFunctions | null;
  readonly caller: ContractPrincipal;
}

export function scopeOf({ functions, all }: Wanted): AnalysisDocument['scope'] {
  if (all) return 'database';
  return functions.length > 0 ? 'functions' : 'contracts';
}

/** Contracts by id, functions, or both; without either, every contract. Reads the files of the project. */
export async function select(root: string, wanted: Wanted): Promise<Selection> {
  const { ids, functions: names, all, caller } = wanted;
  if (all && (ids.length > 0 || names.length > 0)) {
    throw new ContractsError(
      'usage',
      '--all is every function of the database: a contract or function besides says nothing',
      {
        hint: 'type `contracts analyze --all`, or leave --all out',
      },
    );
  }
  const functions = all ? 'all' : names.length > 0 ? { names } : null;
  if (functions !== null && ids.length === 0) {
    return { project: await projectOf(root), contracts: [], whole: false, functions, caller };
  }
  const { project, contracts } = await loadChecked(root);
  const newest = newestOf(contracts);
  return { project, contracts: selectContracts(newest, ids), whole: ids.length === 0, functions, caller };
}

/** A function can be analyzed whatever is wrong with a contract's file. */
async function projectOf(root: string): Promise<Project> {
  const { project } = await loadFiles(root);
  return project ?? (await loadChecked(root)).project;
}
