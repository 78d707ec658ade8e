import type { RecordedResults } from './baseline.ts';
import { type CountDifference, compareCounts } from './compare-counts.ts';
import { compareAllResults, type ResultDifference } from './compare-results.ts';
import type { Counts } from './counts.ts';

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
