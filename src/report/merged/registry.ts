import { jsonDocument } from '../../core/json.ts';
import type { Merged } from '../../proof/merge/merged.ts';
import { formsOf } from '../assessment/forms.ts';
import type { ReportOptions } from '../reporter.ts';
import { assessMerged } from './assess-merged.ts';
import { renderMergedHtml } from './html.ts';
import { renderMergedText } from './text.ts';

/** The reports there are of several runs together. */
export const mergedReporters = {
  text: renderMergedText,
  json: (merged) => jsonDocument(merged),
  html: renderMergedHtml,
  ...formsOf(assessMerged),
} as const satisfies Record<string, (merged: Merged, options: ReportOptions) => string>;

export function isMergedReporterId(text: string): text is keyof typeof mergedReporters {
  return Object.hasOwn(mergedReporters, text);
}
