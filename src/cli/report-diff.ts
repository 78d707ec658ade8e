import { ContractsError } from '../core/errors.ts';
import { isKeyOf } from '../core/is-key.ts';
import { diffReporters } from '../report/diff/registry.ts';
import { type Diff, diffSchema } from '../review/change.ts';
import type { Context } from './context.ts';
import { reportOptions } from './report-options.ts';
import { notOfItsForm, readDocument } from './saved-document.ts';

/** What `contracts diff --report json=FILE` saved; null where the file is something else. Throws `evidence-invalid` where it is half of it. */
export function loadDiff(context: Context, file: string): Diff | null {
  const { document } = readDocument(context, file);
  if (!('diff' in document)) return null;
  const parsed = diffSchema.safeParse(document);
  if (!parsed.success) throw notOfItsForm(file, { document, issues: parsed.error.issues });
  return parsed.data;
}

/** Prints a saved diff again. That succeeds whatever the diff came to: its exit code is in the report. */
export async function reportDiff(
  context: Context,
  { as, diff }: { readonly diff: Diff; readonly as: string },
): Promise<void> {
  if (!isKeyOf(diffReporters, as)) throw new ContractsError('usage', `there is no report "${as}" of a diff`);
  const report = await diffReporters[as]();
  context.out(report(diff, reportOptions(context)));
}
