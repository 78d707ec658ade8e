import type { Baseline } from '../snapshot/baseline.ts';
import { compareResults, type ResultDifference } from '../snapshot/compare-results.ts';
import { type CapturedResult, recordResults } from '../snapshot/recorded-results.ts';
import type { CaseRecord } from './record.ts';

/** What a baseline would record of a case; null where the case did not get that far. */
export function captured({ contract, case: { name }, rehearsal }: CaseRecord): CapturedResult | null {
  const { answer, columns } = rehearsal;
  if (answer === null || answer.truncated) return null;
  return answer.error === null
    ? { contract, case: name, outcome: { kind: 'returned', columns, rows: answer.rows } }
    : { contract, case: name, outcome: { kind: 'raised', sqlstate: answer.error.sqlstate } };
}

/** How the result of a case differs from the recorded one; empty without a baseline. */
export function compareWithBaseline(
  record: CaseRecord,
  baseline: Baseline | Error | null,
): readonly ResultDifference[] {
  const result = captured(record);
  if (result === null || baseline === null || baseline instanceof Error) return [];
  return compareResults(baseline.results, recordResults([result]));
}
