import { createHash } from 'node:crypto';
import { type Dirent, lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { FileBytes } from '../../contract/regular-file.ts';
import { ContractsError } from '../../core/errors.ts';
import { readRegularFile } from '../../core/regular-file.ts';
import { type FileEntry, type FileTree, folders, largestOf } from './tree.ts';

/** A larger file is not even hashed: it differs from every other one. */
const largestHashed = 67_108_864;
/** A project with more files is none. */
const mostFiles = 200_000;

/** The files of a project as they lie in a folder; `format` is how the other side hashes. */
export function readFolderTree(
  root: string,
  { label, format }: { readonly label: string; readonly format: 'sha1' | 'sha256' },
): FileTree {
  const entries = new Map<string, FileEntry>();
  const walk = (path: string, entry: Pick<Dirent, 'isFile' | 'isDirectory' | 'isSymbolicLink'>): void => {
    if (entries.size >= mostFiles) throw tooMany(root);
    if (entry.isDirectory()) {
      for (const child of list(join(root, path))) walk(`${path}/${child.name}`, child);
    } else if (entry.isFile()) {
      entries.set(path, { kind: 'file', oid: hashOf(join(root, path), format) });
    } else {
      entries.set(path, { kind: entry.isSymbolicLink() ? 'link' : 'other', oid: null });
    }
  };
  for (const folder of folders) {
    const there = lstatSync(join(root, folder), { throwIfNoEntry: false });
    if (there !== undefined) walk(folder, there);
  }
  const read = (path: string): FileBytes => {
    const found = readRegularFile(join(root, path), { largest: largestOf(path), followLink: false });
    return found.problem === null ? { bytes: found.bytes, refused: null } : { bytes: null, refused: found.problem };
  };
  return { label, commit: null, entries, read: async (paths) => new Map(paths.map((path) => [path, read(path)])) };
}

/** As `git hash-object --no-filters` does it. The index is not asked: it remembers what a file was. */
function hashOf(path: string, format: 'sha1' | 'sha256'): string | null {
  const { problem, ...read } = readRegularFile(path, { largest: largestHashed, followLink: false });
  if (problem !== null || !('bytes' in read)) return null;
  return createHash(format).update(`blob ${read.bytes.length}\0`).update(read.bytes).digest('hex');
}

function list(path: string): readonly Dirent[] {
  try {
    return readdirSync(path, { withFileTypes: true });
  } catch (cause) {
    throw new ContractsError('folder-unreadable', `the folder "${path}" cannot be read`, {
      hint: 'make it readable for who runs contracts',
      cause,
    });
  }
}

function tooMany(root: string): ContractsError {
  return new ContractsError('folder-unreadable', `the folder "${root}" has more than ${mostFiles} files`, {
    hint: 'name the folder of a project',
  });
}
