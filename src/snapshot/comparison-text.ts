import { counted } from '../core/text.ts';
import type { BaselineComparison } from './compare-baselines.ts';
import { renderCountDifferences, renderFunctionDifference, renderResultDifference } from './difference-text.ts';

/** A comparison for a DBA: per table old → new, per result the rows that differ, per function what of it. Ends with a line break. */
export function renderComparison({ counts, results, functions }: BaselineComparison): string {
  const surface = counts.length === 0 ? 'equal' : `${counted(counts.length, 'table')} ${verb(counts.length)}`;
  const recorded = results.length === 0 ? 'equal' : `${counted(results.length, 'case')} ${verb(results.length)}`;
  const lines = [
    `surface: ${surface}`,
    ...renderCountDifferences(counts).map((line) => `  ${line}`),
    `results: ${recorded}`,
    ...results.flatMap(renderResultDifference).map((line) => `  ${line}`),
    `functions: ${functions === null ? 'not recorded on both sides' : equalOr(functions.length)}`,
    ...(functions ?? []).flatMap(renderFunctionDifference).map((line) => `  ${line}`),
  ];
  return `${lines.join('\n')}\n`;
}

function equalOr(functions: number): string {
  return functions === 0 ? 'equal' : `${counted(functions, 'function')} ${verb(functions)}`;
}

function verb(count: number): string {
  return count === 1 ? 'differs' : 'differ';
}
