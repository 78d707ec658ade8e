import type { Reporters } from '../reporter.ts';
import type { PgtapReporter } from './reporter.ts';

/** The forms of a run of pgTAP files. */
export const pgtapReporters = {
  text: async () => (await import('./reporters/text.ts')).renderPgtapText,
  tap: async () => (await import('./reporters/tap.ts')).renderTap,
  junit: async () => (await import('./reporters/junit.ts')).renderJunit,
  json: async () => (await import('./reporters/json.ts')).renderPgtapJson,
} as const satisfies Reporters<PgtapReporter>;

export type PgtapReporterId = keyof typeof pgtapReporters;
