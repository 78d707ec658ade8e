import { counted } from '../core/text.ts';
import type { RecordedResults } from './baseline.ts';
import { type CountDifference, compareCounts } from './compare-counts.ts';
import { compareAllResults, type ResultDifference } from './compare-results.ts';
import type { Counts } from './counts.ts';
import { renderCountDifferences, renderResultDifference } from './difference-text.ts';

/** What is compared of a baseline: all but where and when it was recorded. */
export interface BaselineContent {
  readonly surface: Counts;
  readonly results: RecordedResults;
}

export interface BaselineComparison {
  readonly counts: readonly CountDifference[];
  readonly results: readonly ResultDifference[];
}

/** Everything that differs between a baseline and a later content. */
export function compareBaselines(baseline: BaselineContent, now: BaselineContent): BaselineComparison {
  return {
    counts: compareCounts(baseline.surface, now.surface),
    results: compareAllResults(baseline.results, now.results),
  };
}

export function isSameContent({ counts, results }: BaselineComparison): boolean {
  return counts.length === 0 && results.length === 0;
}

/** A comparison for a DBA: per table old → new, per result the rows that differ. Ends with a line break. */
export function renderComparison({ counts, results }: BaselineComparison): string {
  const surface = counts.length === 0 ? 'equal' : `${counted(counts.length, 'table')} ${verb(counts.length)}`;
  const recorded = results.length === 0 ? 'equal' : `${counted(results.length, 'case')} ${verb(results.length)}`;
  const lines = [
    `surface: ${surface}`,
    ...renderCountDifferences(counts).map((line) => `  ${line}`),
    `results: ${recorded}`,
    ...results.flatMap(renderResultDifference).map((line) => `  ${line}`),
  ];
  return `${lines.join('\n')}\n`;
}

function verb(count: number): string {
  return count === 1 ? 'differs' : 'differ';
}
