import type { Contract } from '../contract/contract.ts';
import { type RecordedResult, type RecordedResults, resultKey } from './baseline.ts';
import { compareRows, isReordered, type RowDifference } from './row-differences.ts';

type Column = { readonly name: string; readonly type: string };

/** How the result of one case differs from the recorded one. */
export type ResultChange =
  /** The baseline knows nothing of this case. */
  | { readonly kind: 'unrecorded' }
  /** Only the baseline knows this contract, version or case. */
  | { readonly kind: 'stale' }
  /** Rows on one side, an error on the other, or another error; null: it returned. */
  | { readonly kind: 'outcome'; readonly want: string | null; readonly have: string | null }
  | { readonly kind: 'columns'; readonly want: readonly Column[]; readonly have: readonly Column[] }
  /** The same rows in another order. */
  | { readonly kind: 'order' }
  | { readonly kind: 'rows'; readonly columns: readonly Column[]; readonly rows: readonly RowDifference[] };

export interface ResultDifference {
  /** `id@v1`. */
  readonly contract: string;
  readonly case: string;
  readonly change: ResultChange;
}

/** Compares every result of `now` with the recorded one. What was recorded and is not in `now` is not looked at: see {@link staleResults}. */
export function compareResults(baseline: RecordedResults, now: RecordedResults): readonly ResultDifference[] {
  return Object.entries(now).flatMap(([contract, cases]) =>
    Object.entries(cases).flatMap(([name, have]) => {
      const change = compareResult(baseline[contract]?.[name], have);
      return change === null ? [] : [{ contract, case: name, change }];
    }),
  );
}

/** Null where both are the same. */
function compareResult(want: RecordedResult | undefined, have: RecordedResult): ResultChange | null {
  if (want === undefined) return { kind: 'unrecorded' };
  if ('raises' in want || 'raises' in have) {
    const [wanted, had] = [raisedBy(want), raisedBy(have)];
    return wanted === had ? null : { kind: 'outcome', want: wanted, have: had };
  }
  if (!sameColumns(want.columns, have.columns)) return { kind: 'columns', want: want.columns, have: have.columns };
  const rows = compareRows(want.rows, have.rows);
  if (rows.length === 0) return null;
  return isReordered(want.rows, have.rows) ? { kind: 'order' } : { kind: 'rows', columns: have.columns, rows };
}

/** What the baseline records of contracts, versions and cases that are not among `contracts`. */
export function staleResults(baseline: RecordedResults, contracts: readonly Contract[]): readonly ResultDifference[] {
  const known = new Map(contracts.map((contract) => [resultKey(contract), contract.cases.map((one) => one.name)]));
  return entriesOf(baseline)
    .filter((entry) => known.get(entry.contract)?.includes(entry.case) !== true)
    .map((entry) => ({ ...entry, change: { kind: 'stale' } }));
}

/** What differs between two complete sets of results, `baseline` being the older. */
export function compareAllResults(baseline: RecordedResults, now: RecordedResults): readonly ResultDifference[] {
  const gone = entriesOf(baseline)
    .filter((entry) => now[entry.contract]?.[entry.case] === undefined)
    .map((entry): ResultDifference => ({ ...entry, change: { kind: 'stale' } }));
  return [...compareResults(baseline, now), ...gone];
}

function entriesOf(results: RecordedResults): readonly Pick<ResultDifference, 'contract' | 'case'>[] {
  return Object.entries(results).flatMap(([contract, cases]) =>
    Object.keys(cases).map((name) => ({ contract, case: name })),
  );
}

function raisedBy(result: RecordedResult): string | null {
  return 'raises' in result ? result.raises : null;
}

function sameColumns(want: readonly Column[], have: readonly Column[]): boolean {
  return (
    want.length === have.length &&
    want.every((column, index) => column.name === have[index]?.name && column.type === have[index]?.type)
  );
}
