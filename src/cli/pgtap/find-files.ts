import { type Dirent, existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { ContractsError } from '../../core/errors.ts';

/** Where a project keeps its tests, relative to its root. */
export const testFolder = 'pgtap';

/**
 * The files to run, as a user in `cwd` would name them: those that are named, whatever they are called, and of folders every
 * `*.sql` and `*.pg` in and below them, in the order of code units. Hidden ones are left out, and links to folders are not
 * followed. Without names, the project's folder of tests.
 *
 * Throws `usage` for a name that leads nowhere, `nothing-selected` where no file is found.
 */
export function findFiles(
  named: readonly string[],
  { cwd, root }: { readonly cwd: string; readonly root: string },
): readonly string[] {
  const fromHere = relative(cwd, join(root, testFolder));
  const names = named.length > 0 ? named : [fromHere];
  const known = new Set<string>();
  const files = names.flatMap((name) => filesOf(name, { cwd, isDefault: named.length === 0 }));
  const once = files.filter((file) => {
    const path = realpathSync(resolve(cwd, file));
    return known.has(path) ? false : known.add(path);
  });
  if (once.length > 0) return once;
  throw new ContractsError('nothing-selected', `there is no *.sql or *.pg in ${names.map(quoted).join(', ')}`, {
    hint: 'write a test, or generate those of the contracts: contracts pgtap generate',
  });
}

function filesOf(
  name: string,
  { cwd, isDefault }: { readonly cwd: string; readonly isDefault: boolean },
): readonly string[] {
  const path = resolve(cwd, name);
  if (!existsSync(path)) {
    throw new ContractsError('usage', `there is no file or folder ${quoted(name)}`, {
      hint: isDefault
        ? 'name the files to run, or generate those of the contracts: contracts pgtap generate'
        : 'name files or folders that exist, as seen from here',
    });
  }
  return statSync(path).isDirectory() ? inFolder(name, path).toSorted() : [name];
}

function inFolder(name: string, path: string): readonly string[] {
  return read(name, path)
    .filter((entry) => !entry.name.startsWith('.'))
    .flatMap((entry) => {
      const [below, at] = [join(name, entry.name), join(path, entry.name)];
      if (entry.isDirectory()) return inFolder(below, at);
      return /\.(?:sql|pg)$/.test(entry.name) && isFile(entry, at) ? [below] : [];
    });
}

function isFile(entry: Dirent, path: string): boolean {
  return entry.isSymbolicLink() ? (statSync(path, { throwIfNoEntry: false })?.isFile() ?? false) : entry.isFile();
}

function read(name: string, path: string): readonly Dirent[] {
  try {
    return readdirSync(path, { withFileTypes: true });
  } catch (cause) {
    throw new ContractsError('usage', `cannot read the folder ${quoted(name)}`, {
      hint: 'run as a user who may read it',
      cause,
    });
  }
}

function quoted(name: string): string {
  return `"${name}"`;
}
