import type { Contract } from '../contract/contract.ts';
import { type RecordedResult, type RecordedResults, resultKey } from './baseline.ts';
import { type ReturnedRows, recordResult } from './record-result.ts';

/** What one case of one contract did, as server text, nothing masked yet: it returned rows or raised an SQLSTATE. */
export interface CapturedResult {
  readonly contract: Pick<Contract, 'id' | 'version' | 'returns'>;
  readonly case: string;
  readonly outcome:
    | (ReturnedRows & { readonly kind: 'returned' })
    | { readonly kind: 'raised'; readonly sqlstate: string };
}

/** Captured results as a baseline holds them: by contract and version, by case, volatile columns masked. */
export function recordResults(captured: readonly CapturedResult[]): RecordedResults {
  const recorded = new Map<string, Map<string, RecordedResult>>();
  for (const { contract, case: name, outcome } of captured) {
    const key = resultKey(contract);
    const result = outcome.kind === 'raised' ? { raises: outcome.sqlstate } : recordResult(contract, outcome);
    recorded.set(key, (recorded.get(key) ?? new Map<string, RecordedResult>()).set(name, result));
  }
  return Object.fromEntries([...recorded].map(([key, cases]) => [key, Object.fromEntries(cases)]));
}
