import type { AnalysisDocument } from '../../survivors/analysis.ts';
import type { ReportOptions } from '../reporter.ts';

/** Makes a text of the analysis, complete with its last line break. Reads nothing else: no clock, no environment. */
export type AnalysisReporter = (analysis: AnalysisDocument, options: ReportOptions) => string;
