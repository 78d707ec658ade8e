import { basename } from 'node:path';
import { type Approvals, approvalsFile, noApprovals, parseApprovals } from '../../contract/approvals.ts';
import { contractAt, misplaced, refusals } from '../../contract/contract-files.ts';
import { splitFile } from '../../contract/header-comment.ts';
import { type LockEntry, lockFile, parseLock } from '../../contract/lock.ts';
import type { Project } from '../../contract/project.ts';
import { parseProject, projectFile } from '../../contract/project-file.ts';
import type { FileBytes } from '../../contract/regular-file.ts';
import { ContractsError } from '../../core/errors.ts';
import type { Finding } from '../../core/finding.ts';
import { counted } from '../../core/text.ts';
import type { Baseline } from '../../snapshot/baseline.ts';
import { parseBaseline } from '../../snapshot/load-baseline.ts';
import { readBytes } from '../../sql/bytes.ts';
import { findingAboutFile } from '../../sql/position.ts';
import { isBaseline, isMigration } from './paths.ts';
import type { FileTree } from './tree.ts';

/** The files of a side that were read, by path. */
export type Files = ReadonlyMap<string, FileBytes>;

interface Part<T> {
  readonly value: T;
  readonly findings: readonly Finding[];
}

/** The text of a file's bytes, whatever they are: for people, and for what is only searched. */
export function textOf(bytes: Uint8Array): string {
  return new TextDecoder('utf-8').decode(bytes);
}

/** What lies where contracts do and is none, as far as the other side has not the same. */
export function placeFindings({ entries }: FileTree, differing: ReadonlySet<string>): readonly Finding[] {
  const found = placesIn({ entries }, differing);
  const more = found.length - mostPlaces;
  if (more <= 0) return found;
  const rest = {
    ...misplaced,
    message: `${counted(more, 'more file')} here ${more === 1 ? 'is' : 'are'} in no contract’s place`,
  };
  // Links and devices before what only has a wrong name.
  const worstFirst = found.toSorted((a, b) => Number(a.code === misplaced.code) - Number(b.code === misplaced.code));
  return [...worstFirst.slice(0, mostPlaces), findingAboutFile('contracts', rest)];
}

/** Nobody reads more of them; a change may bring as many as it likes. */
const mostPlaces = 100;

function placesIn({ entries }: Pick<FileTree, 'entries'>, differing: ReadonlySet<string>): readonly Finding[] {
  return [...differing].flatMap((path) => {
    const kind = entries.get(path)?.kind;
    if (kind === undefined || path.startsWith('migrations/')) return [];
    // The folder itself may be a link, too, and whoever migrates would follow it. What is in a contract's place is read, or refused, as one.
    const isFolder = path === 'contracts' || path === 'migrations';
    if (!isFolder && contractAt(path) !== 'misplaced') return [];
    const refused =
      kind === 'link' ? refusals.link : isFolder || kind === 'other' ? refusals['not-regular'] : misplaced;
    return [findingAboutFile(path, refused)];
  });
}

/** The project file. A warning is the business of `contracts check`. */
export function projectPart(
  files: Files,
  root: string,
): Part<{ readonly project: Project | null; readonly document: unknown }> {
  const bytes = files.get(projectFile)?.bytes ?? null;
  if (bytes === null) return { value: { project: null, document: null }, findings: unread(files, projectFile) };
  const { project, document, findings } = parseProject(bytes, root);
  return { value: { project, document }, findings: findings.filter(({ severity }) => severity === 'error') };
}

export function lockPart(files: Files): Part<readonly LockEntry[]> {
  const bytes = files.get(lockFile)?.bytes ?? null;
  if (bytes === null) return { value: [], findings: unread(files, lockFile) };
  const read = orFinding(lockFile, () => parseLock(bytes));
  return { value: read.value ?? [], findings: read.findings };
}

export function baselinesPart(files: Files): Part<ReadonlyMap<string, Baseline>> {
  const found = [...files.keys()].filter(isBaseline).map((path) => {
    const bytes = files.get(path)?.bytes ?? null;
    const target = basename(path, '.json');
    if (bytes === null) return { target, value: null, findings: unread(files, path) };
    return { target, ...orFinding(path, () => parseBaseline(textOf(bytes), { shown: path, target })) };
  });
  return {
    value: new Map(found.flatMap(({ target, value }) => (value === null ? [] : [[target, value] as const]))),
    findings: found.flatMap(({ findings }) => findings),
  };
}

export function approvalsPart(files: Files): Approvals {
  const bytes = files.get(approvalsFile)?.bytes ?? null;
  if (bytes !== null) return parseApprovals(bytes);
  return files.has(approvalsFile) ? { approvals: [], findings: unread(files, approvalsFile) } : noApprovals;
}

/** The migrations that were read, by path; their text is searched, and parsed by whoever looks into it. */
export function migrationsPart(files: Files): Part<readonly (readonly [string, string])[]> {
  const read = [...files].filter(([path]) => isMigration(path));
  return {
    value: read.flatMap(([path, { bytes }]) => (bytes === null ? [] : [[path, textOf(bytes)] as const])),
    findings: read.flatMap(([path]) => unread(files, path)),
  };
}

/** The statement of a contract file as it is sent, whatever it is; null where the file has no header. */
export function statementPart(files: Files, file: string): string | null {
  const bytes = files.get(file)?.bytes ?? null;
  if (bytes === null) return null;
  const { source } = readBytes(file, bytes);
  const parts = splitFile(source);
  return 'code' in parts ? null : source.text.slice(parts.statement.start, parts.statement.end);
}

/** Why a file that is there was not read; nothing where it was, or is not there. */
export function unread(files: Files, path: string): readonly Finding[] {
  const refused = files.get(path)?.refused ?? null;
  return refused === null ? [] : [findingAboutFile(path, refusals[refused])];
}

function orFinding<T>(path: string, read: () => T): Part<T | null> {
  try {
    return { value: read(), findings: [] };
  } catch (error) {
    if (!(error instanceof ContractsError)) throw error;
    const { code, message, hint = 'restore it from version control' } = error;
    return { value: null, findings: [findingAboutFile(path, { code, message, hint })] };
  }
}
