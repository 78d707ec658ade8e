import { randomUUID } from 'node:crypto';
import { accessSync, constants, realpathSync, renameSync, rmSync, type Stats, statSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { ContractsError } from '../core/errors.ts';
import { redact } from '../core/redact.ts';

/** Refuses a report's file that cannot be written, before there is anything that could get lost. Throws `report-unwritable`. */
export function assertReportFile(cwd: string, file: string): void {
  const path = resolve(cwd, file);
  try {
    const there = look(path);
    if (there?.isDirectory() === true) throw unwritable(file, 'it is a folder');
    accessSync(there === null || there.isFile() ? dirname(path) : path, constants.W_OK);
  } catch (cause) {
    throw cause instanceof ContractsError ? cause : unwritable(file, cause);
  }
}

/** Writes a report; returns why it could not. */
export function writeReportFile(
  cwd: string,
  { text, file }: { readonly text: string; readonly file: string },
): ContractsError | null {
  const path = resolve(cwd, file);
  try {
    const there = look(path);
    // A device or a pipe, as /dev/stderr, is written to: replaced, it would be gone for everybody.
    if (there !== null && !there.isFile()) writeFileSync(path, redact(text));
    else writeWhole(there === null ? path : realpathSync(path), redact(text));
    return null;
  } catch (cause) {
    return unwritable(file, cause);
  }
}

/** In one step, so that nobody reads half a report; readable by its owner only. */
function writeWhole(path: string, text: string): void {
  const temporary = `${path}.${randomUUID()}`;
  try {
    writeFileSync(temporary, text, { mode: 0o600, flag: 'wx' });
    renameSync(temporary, path);
  } finally {
    rmSync(temporary, { force: true });
  }
}

function look(path: string): Stats | null {
  return statSync(path, { throwIfNoEntry: false }) ?? null;
}

function unwritable(file: string, why: unknown): ContractsError {
  const reason = why instanceof Error && 'code' in why ? String(why.code) : String(why);
  return new ContractsError('report-unwritable', `cannot write the report "${file}": ${reasons[reason] ?? reason}`, {
    hint: 'name a file in a folder that exists and that you may write to',
    ...(why instanceof Error ? { cause: why } : {}),
  });
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'its folder does not exist',
  ENOTDIR: 'its folder is a file',
  EACCES: 'you may not write there',
  EROFS: 'the file system is read-only',
  ENOSPC: 'no space left on the device',
};
