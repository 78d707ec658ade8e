import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { askGit } from '../core/git.ts';
import type { Evidence } from '../proof/evidence.ts';
import type { Context } from './context.ts';

/** A large repository on a slow disk must not keep a proof waiting. Milliseconds, and bytes of an answer. */
const deadline = 3_000;
const bytes = 8_388_608;

/**
 * The commit that the project in `root` is at, and whether its files differ from it: tracked files anywhere in it, and new ones in contracts/.
 * Null where it is in no repository, in which case git is not run, and where git does not say. Never throws: it proves nothing.
 */
export async function gitState(context: Context, root: string): Promise<Evidence['git']> {
  if (!isInRepository(root)) return null;
  const [status, added] = await Promise.all([
    git(context, root, ['status', '--porcelain=v2', '--branch', '--untracked-files=no', '-z', '--', '.']),
    git(context, root, ['ls-files', '--others', '--exclude-standard', '-z', '--', 'contracts']),
  ]);
  if (status === null || added === null) return null;
  const lines = status.split('\0').filter((line) => line !== '');
  const commit = lines
    .map((line) => /^# branch\.oid ([0-9a-f]{40,64})$/.exec(line)?.[1])
    .find((oid) => oid !== undefined);
  if (commit === undefined) return null;
  return { commit, dirty: added !== '' || lines.some((line) => !line.startsWith('# ')) };
}

function isInRepository(folder: string): boolean {
  if (existsSync(join(folder, '.git'))) return true;
  return dirname(folder) !== folder && isInRepository(dirname(folder));
}

async function git(context: Context, root: string, args: readonly string[]): Promise<string | null> {
  const { env, signal } = context;
  // A folder that was committed and looks like a bare repository has settings, and status runs the filters that they name.
  const asked = ['-c', 'safe.bareRepository=explicit', ...args];
  const { stdout, status, problem } = await askGit({ folder: root, env, deadline, bytes, signal }, asked);
  return status === 0 && problem === null ? stdout.toString('utf8') : null;
}
