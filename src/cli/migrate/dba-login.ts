import { join } from 'node:path';
import { ContractsError } from '../../core/errors.ts';
import type { DatabaseSource, LoginSource } from '../../core/target.ts';
import { resolveLogin } from '../../db/credentials.ts';
import type { ConnectionSettings } from '../../db/settings.ts';
import { chooseTarget, embeddedTarget } from '../choose-target.ts';
import type { Context } from '../context.ts';
import { databaseProjectAt } from '../database-project.ts';
import { rootOf } from '../project-root.ts';
import { readSettings } from '../target-settings.ts';

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
  const project = databaseProjectAt(context, root);
  const name = chooseTarget(project, options);
  const target = project.targets.find((known) => known.name === name);
  if (target === undefined) {
    throw new ContractsError('usage', `the target "${embeddedTarget}" is migrated each time it starts`, {
      hint: `name a target of ${project.file} with --target`,
    });
  }
  const login = { name: 'migrate', login: migrateLoginOf(target, project.file) };
  const { settings } = readSettings(context, { project, target, options }, (sources) => resolveLogin(sources, login));
  return { target: name, settings, folder: join(root, 'migrations') };
}

/** The login for which the project has the name of the DBA. Throws `setting-missing`. */
export function migrateLoginOf({ name, migrate }: DatabaseSource, projectFile: string): LoginSource {
  if (migrate !== null) return migrate;
  throw new ContractsError('setting-missing', `target "${name}" has no login for migrations and tests`, {
    hint: `add \`migrate: { user: { env: … }, password: { env: … } }\` to the target in ${projectFile}`,
  });
}
