import type { ContractPair } from '../pair.ts';

/** The columns of both headers whose values baselines mask on the head's side only, or on the base's. */
export function maskChanges({ base, head }: ContractPair, step: 'masked' | 'unmasked'): readonly string[] {
  return base.contract.returns.columns.flatMap(({ name, volatile: before }) => {
    const now = head.contract.returns.columns.find((each) => each.name === name);
    if (now === undefined || now.volatile === before) return [];
    return now.volatile === (step === 'masked') ? [name] : [];
  });
}
