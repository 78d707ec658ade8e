import { join, resolve } from 'node:path';
import type { DatabaseProject } from '../contract/project.ts';
import type { DatabaseSource } from '../core/target.ts';
import type { CredentialSources } from '../db/credentials.ts';
import { loadEnvFile } from '../db/env-file.ts';
import type { Context } from './context.ts';
import { version } from './version.ts';

/** Reads settings of a target with `read`, and says which of them a file supplied and what is worth knowing of them. */
export function readSettings<T extends { readonly loaded: readonly string[]; readonly notes: readonly string[] }>(
  context: Context,
  about: {
    readonly project: Pick<DatabaseProject, 'root' | 'limits'>;
    readonly target: DatabaseSource;
    readonly options: { readonly envFile?: string };
  },
  read: (sources: CredentialSources) => T,
): T {
  const { target, options } = about;
  const { root, limits } = about.project;
  const shown = options.envFile ?? '.env';
  const envFile = loadEnvFile({
    path: options.envFile === undefined ? join(root, shown) : resolve(context.cwd, options.envFile),
    shown,
    optional: options.envFile === undefined,
  });
  const found = read({ target, env: context.env, envFile, limits, root, program: `contracts/${version()}` });
  if (found.loaded.length > 0) context.err(`loaded ${shown}: ${found.loaded.join(', ')}\n`);
  for (const note of found.notes) context.err(`note: ${note}\n`);
  return found;
}
