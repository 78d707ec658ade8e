import type { Contract } from '../../contract/contract.ts';
import { isSame } from '../header/named.ts';
import type { ContractPair } from '../pair.ts';

/** Whether both versions say the same in their headers, whatever their layout, summary and place. */
export function isSameHeader(one: Contract, other: Contract): boolean {
  return isSame(meaningOf(one), meaningOf(other));
}

/** Whether the statement or the header means something else in one and the same version. */
export function isEditedInPlace(pair: ContractPair): boolean {
  return (
    pair.pairing === 'in-place' && (pair.rung === 'different' || !isSameHeader(pair.base.contract, pair.head.contract))
  );
}

function meaningOf(contract: Contract): unknown {
  const { id, version, file, summary, sql, line, caseLines, sha256, headerSha256, ...meaning } = contract;
  return meaning;
}
