import { formsOf } from '../assessment/forms.ts';
import { assessDiff } from './assess-diff.ts';
import type { DiffReporter } from './reporter.ts';
import { renderDiffHtml } from './reporters/html.ts';
import { renderDiffJson } from './reporters/json.ts';
import { renderDiffText } from './reporters/text.ts';

/** The reports of `contracts diff`, by the name that `--report` takes. */
export const diffReporters = {
  text: renderDiffText,
  json: renderDiffJson,
  html: renderDiffHtml,
  ...formsOf(assessDiff),
} as const satisfies Record<string, DiffReporter>;

export type DiffReporterId = keyof typeof diffReporters;

export function isDiffReporterId(text: string): text is DiffReporterId {
  return Object.hasOwn(diffReporters, text);
}
