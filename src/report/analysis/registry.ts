import type { AnalysisReporter } from './reporter.ts';
import { renderAnalysisJson } from './reporters/json.ts';
import { renderMermaid } from './reporters/mermaid.ts';
import { renderSvg } from './reporters/svg.ts';
import { renderAnalysisText } from './reporters/text.ts';

/** The forms of an analysis, by the name that `contracts analyze --report` takes. */
export const analysisReporters = {
  text: renderAnalysisText,
  json: renderAnalysisJson,
  mermaid: renderMermaid,
  svg: renderSvg,
} as const satisfies Record<string, AnalysisReporter>;

export type AnalysisReporterId = keyof typeof analysisReporters;

export function isAnalysisReporterId(text: string): text is AnalysisReporterId {
  return Object.hasOwn(analysisReporters, text);
}
