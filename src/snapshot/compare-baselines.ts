import type { RecordedResults } from './baseline.ts';
import { type CountDifference, compareCounts } from './compare-counts.ts';
import { compareAllResults, type ResultDifference } from './compare-results.ts';
import type { Counts } from './counts.ts';
import { compareFunctions, type FunctionDifference, type RecordedFunctions } from './recorded-functions.ts';

/** What is compared of a baseline: all but where and when it was recorded. */
export interface BaselineContent {
  readonly surface: Counts;
  readonly results: RecordedResults;
  /** Absent where nobody wrote them down. */
  readonly functions?: RecordedFunctions | undefined;
}

export interface BaselineComparison {
  readonly counts: readonly CountDifference[];
  readonly results: readonly ResultDifference[];
  /** Null: one side did not write its functions down, and nothing can be said. */
  readonly functions: readonly FunctionDifference[] | null;
}

/** Everything that differs between a baseline and a later content. */
export function compareBaselines(baseline: BaselineContent, now: BaselineContent): BaselineComparison {
  return {
    counts: compareCounts(baseline.surface, now.surface),
    results: compareAllResults(baseline.results, now.results),
    functions:
      baseline.functions === undefined || now.functions === undefined
        ? null
        : compareFunctions(baseline.functions, now.functions),
  };
}

/** Nothing that both sides wrote down differs. */
export function isSameContent({ counts, results, functions }: BaselineComparison): boolean {
  return counts.length === 0 && results.length === 0 && (functions ?? []).length === 0;
}
