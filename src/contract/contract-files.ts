import { type Dirent, readdirSync, realpathSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { Finding } from '../core/finding.ts';
import { counted } from '../core/text.ts';
import { findingAboutFile, type Problem } from '../sql/position.ts';
import type { ContractFile } from './parse-contract.ts';
import { readRegularFile, sizeLimit } from './regular-file.ts';

/** The folder of the contracts, relative to the project's root. */
export const folder = 'contracts';

/** Names in the folder that are not contracts. */
const others: ReadonlySet<string> = new Set([
  'baselines',
  'contracts.yaml',
  'contracts.lock.json',
  'accept.yaml',
  'README.md',
]);

const idPattern = /^[a-z][a-z0-9_]*$/;
const versionPattern = /^v([1-9]\d{0,8})\.sql$/;

/** What a path below the folder of the contracts is: a version of a contract, none of the contracts' business, or a mistake. */
export function contractAt(path: string): { readonly id: string; readonly version: number } | 'other' | 'misplaced' {
  const [, id = '', name = '', ...deeper] = path.split('/');
  if (others.has(id) || id.startsWith('.') || name.startsWith('.')) return 'other';
  const version = deeper.length === 0 && idPattern.test(id) ? versionPattern.exec(name)?.[1] : undefined;
  return version === undefined ? 'misplaced' : { id, version: Number(version) };
}

/** Every contract file of a project in the order of id and version, read once; and every file that is refused unread. */
export function readContractFiles(root: string): {
  readonly files: readonly ContractFile[];
  readonly findings: readonly Finding[];
} {
  const base = real(join(root, folder));
  if (base === null) return { files: [], findings: [] };
  const files: ContractFile[] = [];
  const findings: Finding[] = [];
  for (const id of list(base).filter((entry) => !others.has(entry.name))) {
    const path = `${folder}/${id.name}`;
    const place = inside(base, join(base, id.name), id);
    if (place === null) {
      findings.push(findingAboutFile(path, escapes));
    } else if (!idPattern.test(id.name) || readable(place) === null) {
      if (!id.name.startsWith('.')) findings.push(findingAboutFile(path, misplaced));
    } else {
      for (const version of list(place)) {
        const read = readVersion(base, `${path}/${version.name}`, id.name, join(place, version.name), version);
        if (read !== null && 'bytes' in read) files.push(read);
        else if (read !== null) findings.push(read);
      }
    }
  }
  files.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : a.version - b.version));
  return { files, findings };
}

function readVersion(
  base: string,
  file: string,
  id: string,
  path: string,
  entry: Dirent,
): ContractFile | Finding | null {
  if (entry.name.startsWith('.')) return null;
  const version = versionPattern.exec(entry.name)?.[1];
  if (version === undefined) return findingAboutFile(file, misplaced);
  const place = inside(base, path, entry);
  if (place === null) return findingAboutFile(file, escapes);
  if (!entry.isFile() && !entry.isSymbolicLink()) return findingAboutFile(file, refusals['not-regular']);
  const read = readRegularFile(place);
  if (read.refused !== null) return findingAboutFile(file, refusals[read.refused]);
  return { id, version: Number(version), file, bytes: read.bytes };
}

/** Where an entry really is; null where that is outside the folder, or nowhere. */
function inside(base: string, path: string, entry: Dirent): string | null {
  if (!entry.isSymbolicLink()) return path;
  const target = real(path);
  return target?.startsWith(base + sep) === true ? target : null;
}

function real(path: string): string | null {
  try {
    return realpathSync(path);
  } catch {
    return null;
  }
}

function readable(path: string): readonly Dirent[] | null {
  try {
    return readdirSync(path, { withFileTypes: true });
  } catch {
    return null;
  }
}

function list(path: string): readonly Dirent[] {
  return readable(path) ?? [];
}

const escapes: Problem = {
  code: 'path-escapes',
  message: 'the link leads out of the folder of the contracts, or nowhere',
  hint: 'replace it by the file itself',
};

/** What a user reads about a file that is no contract, and lies where only contracts do. */
export const misplaced: Problem = {
  code: 'path',
  message: 'the path is not that of a contract',
  hint: `name it like ${folder}/cut_leg_a/v1.sql: a folder with lower-case letters, digits and "_", and in it v1.sql, v2.sql, …`,
};

/** What a user reads about a file that was refused unread. */
export const refusals: Readonly<Record<NonNullable<ReturnType<typeof readRegularFile>['refused']>, Problem>> = {
  missing: { code: 'file-unreadable', message: 'the file is missing', hint: 'create it' },
  unreadable: { code: 'file-unreadable', message: 'the file cannot be read', hint: 'type chmod u+r for it' },
  'not-regular': {
    code: 'file-not-regular',
    message: 'this is not a regular file, and was not opened',
    hint: 'replace it by a regular file',
  },
  'too-large': {
    code: 'file-too-large',
    message: `the file is larger than ${counted(sizeLimit / 1024, 'KiB', 'KiB')}, and was not read`,
    hint: 'make it smaller; a contract is one statement',
  },
  link: { code: 'path-escapes', message: 'the file is a link', hint: 'replace it by the file itself' },
};
