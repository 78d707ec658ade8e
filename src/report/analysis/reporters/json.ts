import { jsonDocument } from '../../../core/json.ts';
import type { AnalysisReporter } from '../reporter.ts';

/** The document itself. ASCII escapes stand for invisible characters. */
export const renderAnalysisJson: AnalysisReporter = (analysis) => jsonDocument(analysis);
