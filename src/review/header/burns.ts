import type { Burn } from '../../contract/contract.ts';
import { formatQualified } from '../../core/identifier.ts';
import type { ContractPair } from '../pair.ts';
import { matchedCases } from './cases.ts';

/** How many values of a sequence one run of a case may take for good: 0 where the file says nothing of it. */
export interface BurnChange {
  /** `burns.public.orders_id_seq`, with `cases.NAME.` before it where a case says so. */
  readonly path: string;
  readonly sequence: string;
  /** Null: the header says it. */
  readonly case: string | null;
  readonly old: number;
  readonly new: number;
}

/** Every budget that is not what it was. A case that has what the header has is not told again. */
export function changedBurns(pair: ContractPair): readonly BurnChange[] {
  const ofHeader = changes(pair.base.contract.burns, pair.head.contract.burns, null);
  const inherited = new Set(ofHeader.map((each) => `${each.sequence} ${each.old} ${each.new}`));
  const { kept } = matchedCases(pair);
  const ofCases = kept
    .flatMap((both) => changes(both.old.burns, both.new.burns, both.new.name))
    .filter((each) => !inherited.has(`${each.sequence} ${each.old} ${each.new}`));
  return [...ofHeader, ...ofCases];
}

function changes(base: readonly Burn[], head: readonly Burn[], of: string | null): readonly BurnChange[] {
  const [before, after] = [valuesOf(base), valuesOf(head)];
  return [...new Set([...before.keys(), ...after.keys()])].sort().flatMap((sequence) => {
    const [old, now] = [before.get(sequence) ?? 0, after.get(sequence) ?? 0];
    const path = `${of === null ? '' : `cases.${of}.`}burns.${sequence}`;
    return old === now ? [] : [{ path, sequence, case: of, old, new: now }];
  });
}

function valuesOf(burns: readonly Burn[]): ReadonlyMap<string, number> {
  return new Map(burns.map(({ sequence, values }) => [formatQualified(sequence), values]));
}
