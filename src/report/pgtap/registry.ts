import type { PgtapReporter } from './reporter.ts';
import { renderPgtapJson } from './reporters/json.ts';
import { renderJunit } from './reporters/junit.ts';
import { renderTap } from './reporters/tap.ts';
import { renderPgtapText } from './reporters/text.ts';

/** The forms of a run of pgTAP files, by the name that `contracts pgtap --report` takes. */
export const pgtapReporters = {
  text: renderPgtapText,
  tap: renderTap,
  junit: renderJunit,
  json: renderPgtapJson,
} as const satisfies Record<string, PgtapReporter>;

export type PgtapReporterId = keyof typeof pgtapReporters;

export function isPgtapReporterId(text: string): text is PgtapReporterId {
  return Object.hasOwn(pgtapReporters, text);
}
