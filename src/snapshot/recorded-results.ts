import type { Contract } from '../contract/contract.ts';
import { ContractsError } from '../core/errors.ts';
import { counted } from '../core/text.ts';
import { type RecordedResult, type RecordedResults, resultKey, volatileMark } from './baseline.ts';

/** Rows of one case that a baseline holds at most: more is a copy of the table, and nobody reviews it. */
export const mostRowsRecorded = 1_000;

/** What one case of one contract did, as server text, nothing masked yet. */
export interface CapturedResult {
  readonly contract: Contract;
  readonly case: string;
  readonly outcome:
    | {
        readonly kind: 'returned';
        readonly columns: readonly { readonly name: string; readonly type: string }[];
        readonly rows: readonly (readonly (string | null)[])[];
      }
    | { readonly kind: 'raised'; readonly sqlstate: string };
}

/** Captured results as a baseline holds them: by contract and version, by case, volatile columns masked. */
export function recordResults(captured: readonly CapturedResult[]): RecordedResults {
  const recorded = new Map<string, Map<string, RecordedResult>>();
  for (const result of captured) {
    const key = resultKey(result.contract);
    const cases = recorded.get(key) ?? new Map<string, RecordedResult>();
    recorded.set(key, cases.set(result.case, recordResult(result)));
  }
  return Object.fromEntries([...recorded].map(([key, cases]) => [key, Object.fromEntries(cases)]));
}

/**
 * One result with every value of a volatile column masked, NULL too: whether it is there may differ from run to run as well.
 * Throws `result-too-large` beyond {@link mostRowsRecorded}.
 */
export function recordResult({ contract, case: name, outcome }: CapturedResult): RecordedResult {
  if (outcome.kind === 'raised') return { raises: outcome.sqlstate };
  if (outcome.rows.length > mostRowsRecorded) {
    throw new ContractsError(
      'result-too-large',
      `case "${name}" of contract "${contract.id}" returns ${counted(outcome.rows.length, 'row')}, more than the ${mostRowsRecorded} that a baseline holds`,
      { hint: `choose parameters for the case in ${contract.file} that return fewer rows` },
    );
  }
  const volatile = new Set(contract.returns.columns.filter((column) => column.volatile).map((column) => column.name));
  const masked = outcome.columns.map((column) => volatile.has(column.name));
  return {
    columns: outcome.columns.map(({ name: column, type }) => ({ name: column, type })),
    rows: outcome.rows.map((row) => row.map((value, index) => (masked[index] === true ? volatileMark : value))),
  };
}
