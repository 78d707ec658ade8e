import { join, resolve } from 'node:path';
import { loadProject } from '../../contract/project-file.ts';
import { ContractsError } from '../../core/errors.ts';
import { resolveLogin } from '../../db/credentials.ts';
import { loadEnvFile } from '../../db/env-file.ts';
import type { ConnectionSettings } from '../../db/settings.ts';
import { chooseTarget, embeddedTarget } from '../choose-target.ts';
import type { Context } from '../context.ts';
import { rootOf } from '../project-root.ts';
import { version } from '../version.ts';

export interface MigrateTargetOptions {
  readonly target?: string;
  readonly envFile?: string;
  readonly project?: string;
}

/** The DBA's way to a target, and the migrations for it. */
export interface DbaLogin {
  readonly target: string;
  readonly settings: ConnectionSettings;
  /** The project's folder of migrations. */
  readonly folder: string;
}

/** Resolves the `migrate` login of the target that the options name. Connects to nothing. */
export function dbaLogin(context: Context, options: MigrateTargetOptions): DbaLogin {
  const root = rootOf(context, options);
  const { project } = loadProject(root);
  if (project === null) {
    throw new ContractsError('project-invalid', 'the project file has errors', {
      hint: 'type `contracts check` to see every problem in its place',
    });
  }
  const name = chooseTarget(project, options);
  const target = project.targets.find((known) => known.name === name);
  if (target === undefined) {
    throw new ContractsError('usage', `the target "${embeddedTarget}" is migrated each time it starts`, {
      hint: `name a target of ${project.file} with --target`,
    });
  }
  if (target.migrate === null) {
    throw new ContractsError('setting-missing', `target "${name}" has no login for migrations`, {
      hint: `add \`migrate: { user: { env: … }, password: { env: … } }\` to the target in ${project.file}`,
    });
  }
  const shown = options.envFile ?? '.env';
  const envFile = loadEnvFile({
    path: options.envFile === undefined ? join(root, shown) : resolve(context.cwd, options.envFile),
    shown,
    optional: options.envFile === undefined,
  });
  const { settings, loaded, notes } = resolveLogin(
    { target, env: context.env, envFile, limits: project.limits, root, program: `contracts/${version()}` },
    { name: 'migrate', login: target.migrate },
  );
  if (loaded.length > 0) context.err(`loaded ${shown}: ${loaded.join(', ')}\n`);
  for (const note of notes) context.err(`note: ${note}\n`);
  return { target: name, settings, folder: join(root, 'migrations') };
}
