import type { DatabaseProject } from '../contract/project.ts';
import { ContractsError } from '../core/errors.ts';

/** The target that is built in: a server of our own, migrated and seeded. */
export const embeddedTarget = 'embedded';

/** Options of every command that works on a target. */
export interface TargetOptions {
  readonly target?: string;
  readonly embedded?: true;
}

/** The name of the target that the options mean; without options, the project's only one. Throws `unknown-target` or `usage`. */
export function chooseTarget(project: Pick<DatabaseProject, 'file' | 'targets'>, options: TargetOptions): string {
  const known = [...project.targets.map(({ name }) => name), embeddedTarget];
  const wanted = options.embedded === true ? embeddedTarget : options.target;
  if (wanted !== undefined) {
    if (known.includes(wanted)) return wanted;
    throw new ContractsError('unknown-target', `"${wanted}" is no target of ${project.file}`, {
      hint: `choose one: ${known.join(', ')}`,
    });
  }
  const [only, ...others] = project.targets;
  if (only !== undefined && others.length === 0) return only.name;
  if (only === undefined) {
    throw new ContractsError('usage', `${project.file} has no target`, {
      hint: 'add one to it (docs/connections.md), or type --embedded for a PostgreSQL of our own',
    });
  }
  throw new ContractsError('usage', `${project.file} has ${project.targets.length} targets`, {
    hint: `say which one with --target: ${known.join(', ')}`,
  });
}
