import { join } from 'node:path';
import { loadChecked } from '../contract/load.ts';
import type { Project } from '../contract/project.ts';
import { ContractsError } from '../core/errors.ts';
import type { ContractPrincipal } from '../core/principal.ts';
import type { TargetSource } from '../core/target.ts';
import { connectionsFrom } from '../db/connection.ts';
import { resolveLogin } from '../db/credentials.ts';
import { loadEnvFile } from '../db/env-file.ts';
import { createProvider } from '../db/provider.ts';
import type { ConnectionSettings } from '../db/settings.ts';
import { killSwitchOf } from './kill-switch.ts';
import { ProductionLiveExecutionAdapter } from './live-adapter.ts';

export interface LiveProject {
  /** Absolute path of the folder that holds `contracts/`. */
  readonly root: string;
  /** Name of a target of the project file. */
  readonly target: string;
  /** Usually `process.env`. It wins over the file, and its CONTRACTS_EXECUTION_ENABLED is looked at before every call. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Path of an environment file that may be missing; `.env` in `root` without it. */
  readonly envFile?: string;
  /** What pg_stat_activity shows, followed by the principal; `pg-contracts` without it. */
  readonly program?: string;
}

/**
 * The live adapter of a project: its contracts, its kill-switch, and the logins of one of its targets. Connects to nothing.
 * Throws what is wrong with the project, the contracts or the settings.
 */
export async function loadLiveAdapter(about: LiveProject): Promise<ProductionLiveExecutionAdapter> {
  const { project, contracts } = await loadChecked(about.root);
  if (project.adapter === null) {
    throw new ContractsError('project-invalid', `project "${project.name}" declares no adapter`, {
      hint: `write \`adapter:\` with a contract for each method in ${project.file}`,
    });
  }
  const target = targetOf(project, about.target);
  const provider = createProvider<ContractPrincipal>({
    exec: loginOf('exec', { project, target, about }),
    verify: loginOf('verify', { project, target, about }),
  });
  return new ProductionLiveExecutionAdapter({
    killSwitch: killSwitchOf({ projectFile: join(project.root, project.file), env: about.env }),
    connect: connectionsFrom(provider.connect),
    contracts,
    methods: project.adapter,
  });
}

function targetOf(project: Project, name: string): TargetSource {
  const target = project.targets.find((each) => each.name === name);
  if (target !== undefined) return target;
  const known = project.targets.map((each) => `"${each.name}"`).join(', ');
  throw new ContractsError('unknown-target', `project "${project.name}" has no target "${name}"`, {
    hint: known === '' ? `add a target to ${project.file}` : `use ${known}, or add it to ${project.file}`,
  });
}

function loginOf(
  principal: ContractPrincipal,
  { project, target, about }: { readonly project: Project; readonly target: TargetSource; readonly about: LiveProject },
): ConnectionSettings {
  const path = about.envFile ?? join(project.root, '.env');
  const envFile = loadEnvFile({ path, shown: about.envFile ?? '.env', optional: true });
  const { settings } = resolveLogin(
    {
      target,
      env: about.env,
      envFile,
      limits: project.limits,
      root: project.root,
      program: about.program ?? 'pg-contracts',
    },
    { name: principal, login: target.logins[principal] },
  );
  // What was proved was proved for this role.
  const role = project.roles[principal];
  if (settings.user === role) return settings;
  throw new ContractsError(
    'wrong-role',
    `"${principal}" of target "${target.name}" logs in as "${settings.user}", and the project says "${role}"`,
    { hint: `log in as "${role}", or change \`principals:\` in ${project.file}` },
  );
}
