import type { Severity } from '../change.ts';
import type { ContractPair } from '../pair.ts';

/**
 * How bad it is that a statement now concerns more rows, or fewer. A `call` changes what it concerns: wider is worse. A `query` or a `snapshot` proves
 * something about what it sees: narrower is worse, as it can pass while what it no longer sees is wrong.
 */
export function severityOf(pair: ContractPair, direction: 'wider' | 'narrower'): Severity {
  const worse = pair.head.contract.kind === 'call' ? 'wider' : 'narrower';
  return direction === worse ? 'breaking' : 'dangerous';
}
