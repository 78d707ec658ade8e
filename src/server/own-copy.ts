import { chmodSync, copyFileSync, existsSync, linkSync, mkdirSync, readdirSync, statSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { Binaries } from './binaries.ts';
import { canReach, type SystemUser } from './run-as.ts';

/** What a server needs of an installation; the rest is for compilers. */
const parts = ['bin', 'lib', 'share'] as const;

/** Distributions keep some of it elsewhere, where the binaries know to find it. */
function partsOf(root: string): readonly string[] {
  return parts.filter((part) => existsSync(join(root, part)));
}

/** Whether `user` can run the installation as it stands; null is the user we are. */
export function isRunnable(binaries: Binaries, user: SystemUser | null): boolean {
  const { root, missingLinks } = binaries;
  if (missingLinks.length > 0) return false;
  return (
    user === null ||
    (partsOf(root).every((part) => canReach(join(root, part), user)) && canReach(join(root, 'bin', 'postgres'), user))
  );
}

/**
 * Copies the installation to `folder`, complete and readable for everybody who can reach `folder`, and returns its root.
 * Files that everybody may read become hard links where the file system allows.
 */
export function makeOwnCopy(binaries: Binaries, folder: string): string {
  const root = join(folder, 'native');
  makeFolder(root);
  for (const part of partsOf(binaries.root)) copyTree(join(binaries.root, part), join(root, part));
  for (const { link, to } of binaries.missingLinks) {
    symlinkSync(relative(dirname(join(root, link)), join(root, to)), join(root, link));
  }
  return root;
}

function copyTree(from: string, to: string): void {
  makeFolder(to);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const source = join(from, entry.name);
    const target = join(to, entry.name);
    const stat = statSync(source);
    if (stat.isDirectory()) copyTree(source, target);
    else if (!entry.name.endsWith('.a')) copyFile(source, target, stat.mode);
  }
}

/** Whatever our umask says, others may enter it. */
function makeFolder(path: string): void {
  mkdirSync(path, { recursive: true });
  chmodSync(path, 0o755);
}

function copyFile(source: string, target: string, mode: number): void {
  if ((mode & 0o004) !== 0 && isLinked(source, target)) return;
  copyFileSync(source, target);
  chmodSync(target, (mode & 0o100) === 0 ? 0o644 : 0o755);
}

/** Makes a hard link; false on another file system, or one without hard links. */
function isLinked(source: string, target: string): boolean {
  try {
    linkSync(source, target);
    return true;
  } catch {
    return false;
  }
}
