import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A file of this repository; its path is relative to the root, with slashes. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** The files under some folders whose names end in one of `endings`. Throws when there are none: no rule holds for nothing. */
export function filesIn(folders: readonly string[], endings: readonly string[]): readonly SourceFile[] {
  const found = folders.flatMap((folder) => pathsIn(join(root, folder)));
  const files = found
    .filter((path) => endings.some((ending) => path.endsWith(ending)))
    .map((path) => ({ path: relative(root, path).split(sep).join('/'), text: readFileSync(path, 'utf8') }))
    .sort((one, other) => (one.path < other.path ? -1 : 1));
  if (files.length === 0) throw new Error(`no ${endings.join(', ')} file in ${folders.join(', ')}`);
  return files;
}

function pathsIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name === 'node_modules') return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? pathsIn(path) : [path];
  });
}

/** Whether a path from the root leads to something. */
export function exists(path: string): boolean {
  return existsSync(join(root, path));
}

/** The text of one file of this repository; empty where it does not exist. */
export function textOf(path: string): string {
  const full = join(root, path);
  return existsSync(full) ? readFileSync(full, 'utf8') : '';
}

/** `src/sql/rules/row-lock.ts` is called `row-lock`. */
export function baseName(path: string): string {
  return path.replace(/^.*\//, '').replace(/(?:\.test)?\.\w+$/, '');
}
