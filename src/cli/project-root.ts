import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { findRoot } from '../contract/project-file.ts';
import { ContractsError } from '../core/errors.ts';
import type { Context } from './context.ts';

/** The project's root: at or above the folder that --project names, else at or above here. Throws `project-missing`. */
export function rootOf(context: Context, { project }: { readonly project?: string }): string {
  if (project === undefined) return findRoot(context.cwd);
  const start = resolve(context.cwd, project);
  if (existsSync(start)) return findRoot(start);
  throw new ContractsError('project-missing', `the folder "${project}" does not exist`, {
    hint: 'name a folder of the project with --project',
  });
}
