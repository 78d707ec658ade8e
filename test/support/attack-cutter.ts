import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { killSwitchOf } from '../../src/adapter/kill-switch.ts';
import type { Contract } from '../../src/contract/contract.ts';
import { loadChecked, newestOf } from '../../src/contract/load.ts';
import type { Project } from '../../src/contract/project.ts';
import type { ProofEvidence } from '../../src/proof/evidence.ts';
import type { RunOptions } from '../../src/proof/run-options.ts';
import { analyzeContracts } from '../../src/survivors/analyze-contracts.ts';
import { type Proved, prove, type RunAbout, record } from './attack-project.ts';
import type { TestDatabase } from './database.ts';

const repository = fileURLToPath(new URL('../../', import.meta.url));

/** A copy of the cutter's project in a folder of its own, without baselines, which goes when the test ends. */
export function cutterFolder(): string {
  const root = mkdtempSync(join(tmpdir(), 'contracts-cutter-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  cpSync(join(repository, 'contracts'), join(root, 'contracts'), { recursive: true });
  rmSync(join(root, 'contracts/baselines'), { recursive: true, force: true });
  return root;
}

/** Changes a text of the project file of `root`. */
export function editProject(root: string, from: string | RegExp, to: string): void {
  const file = join(root, 'contracts/contracts.yaml');
  const text = readFileSync(file, 'utf8');
  const edited = text.replace(from, to);
  if (edited === text) throw new Error(`nothing in contracts.yaml matches ${String(from)}`);
  writeFileSync(file, edited);
}

/** The kill-switch of `root`, written by a test: nothing in src/ can. */
export function setKillSwitch(root: string, enabled: boolean): void {
  editProject(root, /enabled: (true|false)/, `enabled: ${enabled}`);
}

export interface Cutter {
  readonly root: string;
  readonly project: Project;
  readonly contracts: readonly Contract[];
  prove(about?: Partial<RunOptions> & Pick<RunAbout, 'open'>): Promise<Proved>;
}

/** The cutter's own project and contracts, with the baseline of `database` recorded. */
export async function cutter(database: TestDatabase): Promise<Cutter> {
  const root = cutterFolder();
  const { project, contracts: all } = await loadChecked(root);
  const contracts = newestOf(all);
  const killSwitch = killSwitchOf({ projectFile: join(root, project.file), env: {} });
  await record(database, { project, contracts, options: { killSwitch } });
  return {
    root,
    project,
    contracts,
    prove: ({ open, ...options } = {}) =>
      prove(database, {
        project,
        contracts: options.contracts ?? contracts,
        ...(open === undefined ? {} : { open }),
        options: { killSwitch, analyze: analyzeContracts, ...options },
      }),
  };
}

/** What a run says of one proof. */
export function proofOf({ evidence }: Proved, id: ProofEvidence['id']): ProofEvidence {
  const proof = evidence.proofs.find((one) => one.id === id);
  if (proof === undefined) throw new Error(`${id} is not in the evidence`);
  return proof;
}
