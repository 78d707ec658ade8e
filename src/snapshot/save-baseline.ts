import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ContractsError } from '../core/errors.ts';
import { counted } from '../core/text.ts';
import type { Baseline } from './baseline.ts';
import { baselinePath, largestBaseline } from './baseline-path.ts';
import { renderBaseline } from './baseline-text.ts';

/** Writes the baseline of `baseline.target`: whole or not at all, by renaming a finished file into place. Returns its path relative to `root`. */
export async function saveBaseline(root: string, baseline: Baseline): Promise<string> {
  const file = baselinePath(baseline.target);
  const text = renderBaseline(baseline);
  const bytes = Buffer.byteLength(text);
  if (bytes > largestBaseline) {
    throw new ContractsError(
      'result-too-large',
      `${file} would have ${counted(bytes, 'byte')}, more than the ${largestBaseline} that a baseline may have`,
      { hint: 'let the contracts return fewer rows, or mark columns that nobody compares `volatile: true`' },
    );
  }
  const path = join(root, file);
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    await mkdir(dirname(path), { recursive: true });
    const handle = await open(temporary, 'wx', 0o644);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw new ContractsError('baseline-unwritable', `${file} cannot be written: ${reasonOf(error)}`, {
      hint: `let this user write ${dirname(file)}`,
      cause: error,
    });
  }
  return file;
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
