import { formsOf } from '../assessment/forms.ts';
import type { Reporters } from '../reporter.ts';
import type { MergedReporter } from './reporter.ts';

/** The reports there are of several runs together. */
export const mergedReporters = {
  text: async () => (await import('./text.ts')).renderMergedText,
  json: async () => (await import('./json.ts')).renderMergedJson,
  html: async () => (await import('./html.ts')).renderMergedHtml,
  ...formsOf(async () => (await import('./assess-merged.ts')).assessMerged),
} as const satisfies Reporters<MergedReporter>;
