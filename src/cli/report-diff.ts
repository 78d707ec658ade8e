import { ContractsError } from '../core/errors.ts';
import { diffReporters, isDiffReporterId } from '../report/diff/registry.ts';
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
export function reportDiff(context: Context, { as, diff }: { readonly diff: Diff; readonly as: string }): void {
  if (!isDiffReporterId(as)) throw new ContractsError('usage', `there is no report "${as}" of a diff`);
  context.out(diffReporters[as](diff, reportOptions(context)));
}
