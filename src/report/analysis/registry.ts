import type { Reporters } from '../reporter.ts';
import type { AnalysisReporter } from './reporter.ts';

/** The forms of an analysis. */
export const analysisReporters = {
  text: async () => (await import('./reporters/text.ts')).renderAnalysisText,
  json: async () => (await import('./reporters/json.ts')).renderAnalysisJson,
  mermaid: async () => (await import('./reporters/mermaid.ts')).renderMermaid,
  svg: async () => (await import('./reporters/svg.ts')).renderSvg,
} as const satisfies Reporters<AnalysisReporter>;

export type AnalysisReporterId = keyof typeof analysisReporters;
