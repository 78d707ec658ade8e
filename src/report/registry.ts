import { formsOf } from './assessment/forms.ts';
import type { Reporter, Reporters } from './reporter.ts';

/** The reports there are. */
export const reporters = {
  text: async () => (await import('./reporters/text.ts')).renderText,
  json: async () => (await import('./reporters/json.ts')).renderJson,
  html: async () => (await import('./reporters/html.ts')).renderHtml,
  ...formsOf(async () => (await import('./assessment/assess-evidence.ts')).assessEvidence),
} as const satisfies Reporters<Reporter>;

export type ReporterId = keyof typeof reporters;
