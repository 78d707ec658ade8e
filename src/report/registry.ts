import { assessEvidence } from './assessment/assess-evidence.ts';
import { formsOf } from './assessment/forms.ts';
import type { Reporter } from './reporter.ts';
import { renderHtml } from './reporters/html.ts';
import { renderJson } from './reporters/json.ts';
import { renderText } from './reporters/text.ts';

/** The reports there are, by the name that `--report` takes. */
export const reporters = {
  text: renderText,
  json: renderJson,
  html: renderHtml,
  ...formsOf(assessEvidence),
} as const satisfies Record<string, Reporter>;

export type ReporterId = keyof typeof reporters;

export function isReporterId(text: string): text is ReporterId {
  return Object.hasOwn(reporters, text);
}
