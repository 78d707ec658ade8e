import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ContractsError } from '../core/errors.ts';
import { counted } from '../core/text.ts';
import type { Baseline } from './baseline.ts';
import { baselinePath, largestBaseline } from './baseline-path.ts';
import { renderBaseline } from './baseline-text.ts';

/** Rows of one case that a baseline holds at most: more is a copy of the table, and nobody reviews it. */
export const mostRowsRecorded = 1_000;

/**
 * Writes the baseline of `baseline.target`: whole or not at all, by renaming a finished file into place. Returns its path relative to `root`.
 * Throws `result-too-large` beyond {@link mostRowsRecorded} or {@link largestBaseline}, and `baseline-unwritable`.
 */
export async function saveBaseline(root: string, baseline: Baseline): Promise<string> {
  const file = baselinePath(baseline.target);
  assertReviewable(baseline);
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
    // Why it could not be written is the error to report, not that there is nothing to remove.
    await rm(temporary, { force: true }).catch(() => undefined);
    throw new ContractsError('baseline-unwritable', `${file} cannot be written: ${reasonOf(error)}`, {
      hint: `let this user write ${dirname(file)}`,
      cause: error,
    });
  }
  return file;
}

function assertReviewable(baseline: Baseline): void {
  for (const [contract, cases] of Object.entries(baseline.results)) {
    for (const [name, result] of Object.entries(cases)) {
      if ('raises' in result || result.rows.length <= mostRowsRecorded) continue;
      throw new ContractsError(
        'result-too-large',
        `case "${name}" of contract "${contract}" returns ${result.rows.length} rows, more than the ${mostRowsRecorded} that a baseline holds`,
        { hint: 'choose parameters for the case that return fewer rows' },
      );
    }
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
