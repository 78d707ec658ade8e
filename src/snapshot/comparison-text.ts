import { counted } from '../core/text.ts';
import type { BaselineComparison } from './compare-baselines.ts';
import { renderCountDifferences, renderResultDifference } from './difference-text.ts';

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
