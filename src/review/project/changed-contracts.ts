import type { Contract } from '../../contract/contract.ts';
import type { ContractPair } from '../pair.ts';
import { headerFields, isSameInHeader } from '../rules/unclassified/header-fields.ts';

/** Whether both versions say the same in their headers, but for the summary, which nobody sends. */
export function isSameHeader(one: Contract, other: Contract): boolean {
  return headerFields.every((field) => field === 'summary' || isSameInHeader(field, one, other));
}

/** Whether the statement or the header means something else in one and the same version. */
export function isEditedInPlace(pair: ContractPair): boolean {
  const { pairing, rung, base, head } = pair;
  return pairing === 'in-place' && (rung === 'different' || !isSameHeader(base.contract, head.contract));
}
