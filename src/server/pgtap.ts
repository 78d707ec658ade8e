import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { ContractsError } from '../core/errors.ts';
import type { Binaries } from './binaries.ts';
import { resolvePackage } from './resolve-package.ts';
import { readTar, type TarEntry } from './tar.ts';

const packageName = '@electric-sql/pglite-pgtap';
const install = `npm install --save-dev ${packageName}`;

/** pgTAP's files take 2 MB; an archive of another size is not what it says. Bytes. */
const largest = 32 * 1024 * 1024;

/** Whether the installation brings pgTAP: a distribution's package put it there, or somebody did. */
export function hasPgtap({ root }: Binaries): boolean {
  const folder = extensionFolder(root) ?? foreignExtensionFolder(root);
  return folder !== null && existsSync(join(folder, 'pgtap.control'));
}

/**
 * pgTAP's files out of the npm package, which is looked for beside this package and in `cwd`: plain SQL, the same for every
 * PostgreSQL. Throws `embedded-unavailable` where it is not installed or holds something else.
 */
export function findPgtap(cwd: string): readonly TarEntry[] {
  const main = resolvePackage([import.meta.url, join(cwd, 'package.json')], packageName);
  if (main === null) {
    throw new ContractsError('embedded-unavailable', `the package "${packageName}" with pgTAP is not installed`, {
      hint: `run \`${install}\``,
    });
  }
  return readPgtap(join(dirname(main), 'pgtap.tar.gz'));
}

/** The control file and the scripts in an archive of the npm package. Throws `embedded-unavailable` where they are not in it. */
export function readPgtap(archive: string): readonly TarEntry[] {
  try {
    const files = readTar(gunzipSync(readFileSync(archive), { maxOutputLength: largest })).flatMap(extensionFile);
    if (files.some(({ path }) => path === 'pgtap.control')) return files;
  } catch (cause) {
    throw notPgtap(archive, { cause });
  }
  throw notPgtap(archive, {});
}

/** Puts the files into the installation at `root`, which must be ours alone. Throws `embedded-unavailable`. */
export function addPgtap(root: string, files: readonly TarEntry[]): void {
  const folder = extensionFolder(root);
  if (folder === null) {
    throw new ContractsError('embedded-unavailable', 'this PostgreSQL keeps its extensions where only root may write', {
      hint: 'install pgTAP for it: apt-get install postgresql-MAJOR-pgtap',
    });
  }
  for (const { path, bytes } of files) {
    writeFileSync(join(folder, path), bytes, { flag: 'wx' });
    // The server may run as another user, and our umask is not to be relied on.
    chmodSync(join(folder, path), 0o644);
  }
}

/** A script or control file of the extension, by its name alone; nothing for everything else. */
function extensionFile({ path, bytes }: TarEntry): readonly TarEntry[] {
  const name = /^share\/postgresql\/extension\/(pgtap[\w.-]*\.(?:sql|control))$/.exec(path)?.[1];
  return name === undefined ? [] : [{ path: name, bytes }];
}

/** Where an installation that can be moved keeps its extensions; null where that is not under its root. */
function extensionFolder(root: string): string | null {
  const folders = [join(root, 'share/postgresql/extension'), join(root, 'share/extension')];
  return folders.find((folder) => existsSync(folder)) ?? null;
}

/** Where a distribution's installation keeps them, as it says itself; null where it does not say. */
function foreignExtensionFolder(root: string): string | null {
  const program = join(root, 'bin/pg_config');
  if (!existsSync(program)) return null;
  return join(execFileSync(program, ['--sharedir'], { encoding: 'utf8', timeout: 10_000 }).trim(), 'extension');
}

function notPgtap(archive: string, about: { readonly cause?: unknown }): ContractsError {
  return new ContractsError('embedded-unavailable', `"${archive}" is not an archive with pgTAP`, {
    hint: `install the package again: ${install}`,
    ...about,
  });
}
