import type { AnalysisDocument } from '../../../survivors/analysis.ts';
import type { Page } from '../../layout/lines.ts';
import { paintFor } from '../../layout/palette.ts';
import type { AnalysisReporter } from '../reporter.ts';
import { analysisVerdict, notSeen, stoppedLines, surplusLines } from '../text/closing.ts';
import { analysisHeader } from '../text/header.ts';
import { overview, worstFirst } from '../text/overview.ts';
import { subjectLines } from '../text/subject.ts';

/** For a person at a terminal: the worst first, each finding with the way to it, what cannot be seen, and the verdict last. */
export const renderAnalysisText: AnalysisReporter = (analysis, { color, width }) => {
  const page: Page = { width, paint: paintFor(color) };
  const { subjects, scope } = analysis;
  const details = scope === 'database' ? [] : worstFirst(subjects);
  const sections = [
    analysisHeader(page, analysis),
    titled(page, 'stopped early', stoppedLines(page, analysis)),
    titled(page, titleOf(analysis), subjects.length > 1 || scope === 'database' ? overview(page, subjects) : []),
    ...details.map((one) => subjectLines(page, one)),
    titled(page, 'held, and needed by none of these', surplusLines(page, analysis)),
    titled(page, 'not seen', subjects.length === 0 ? [] : notSeen(page)),
    analysisVerdict(page, analysis),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
};

function titleOf({ scope }: AnalysisDocument): string {
  return scope === 'contracts' ? 'contracts' : 'functions';
}

function titled(page: Page, title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [page.paint('strong', title), ...lines];
}
