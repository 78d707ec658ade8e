import { resolve } from 'node:path';
import { findRoot } from '../../contract/project-file.ts';
import { ContractsError } from '../../core/errors.ts';
import { loadSides, type Sides } from '../../review/side/load-sides.ts';
import { openRepository } from '../../review/side/repository.ts';
import { findSides, isPath } from '../../review/side/resolve.ts';
import type { FileTree } from '../../review/side/tree.ts';
import type { Context } from '../context.ts';

/** Both sides, and where more of them can be read. */
export interface OpenSides extends Sides {
  /** The project's folder. */
  readonly root: string;
  readonly trees: { readonly base: FileTree; readonly head: FileTree };
}

/** Both sides as the command line names them, read. Throws `nothing-selected` where neither has a contract: that is no comparison. */
export async function openSides(
  context: Context,
  about: { readonly names: readonly string[]; readonly project: string | undefined },
): Promise<OpenSides> {
  const { env, signal, cwd } = context;
  const start = resolve(cwd, about.project ?? '.');
  const root = rootAt(start);
  // Two folders need no git, and whatever lies around them is not asked.
  const isFolders = about.names.length === 2 && about.names.every(isPath);
  const repository = isFolders ? null : await openRepository(root, { env, signal });
  const trees = await findSides(about.names, { cwd, root, repository });
  const sides = await loadSides({ ...trees, root });
  if (sides.base.versions.size + sides.head.versions.size > 0) return { ...sides, root, trees };
  throw new ContractsError(
    'nothing-selected',
    `neither side has a contract: "${sides.base.label}" and "${sides.head.label}" have none in the folder "contracts"`,
    { hint: 'change to the project’s folder, or name it with --project' },
  );
}

/** The project's folder. One whose project file is gone is where it was: that is a change like any other. */
function rootAt(start: string): string {
  try {
    return findRoot(start);
  } catch (error) {
    if (error instanceof ContractsError && error.code === 'project-missing') return start;
    throw error;
  }
}
