import { formsOf } from '../assessment/forms.ts';
import type { Reporters } from '../reporter.ts';
import type { DiffReporter } from './reporter.ts';

/** The reports of `contracts diff`. */
export const diffReporters = {
  text: async () => (await import('./reporters/text.ts')).renderDiffText,
  json: async () => (await import('./reporters/json.ts')).renderDiffJson,
  html: async () => (await import('./reporters/html.ts')).renderDiffHtml,
  ...formsOf(async () => (await import('./assess-diff.ts')).assessDiff),
} as const satisfies Reporters<DiffReporter>;

export type DiffReporterId = keyof typeof diffReporters;
