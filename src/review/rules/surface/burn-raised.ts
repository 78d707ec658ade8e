import { changedBurns } from '../../header/burns.ts';
import { factorOf, inHeader } from '../../header/changed.ts';
import type { ContractRule } from '../rule.ts';

/** One run of a case may take more values of a sequence, or any for the first time. */
export const burnRaised: ContractRule = {
  id: 'burn-raised',
  area: 'surface',
  mirror: { rule: 'burn-lowered' },
  find: (pair) =>
    changedBurns(pair)
      .filter((change) => change.new > change.old)
      .map((change) => {
        const factor = factorOf(change.old, change.new);
        const whose = change.case === null ? '' : ` in case "${change.case}"`;
        return inHeader({
          severity: 'dangerous',
          path: change.path,
          old: change.old === 0 ? null : String(change.old),
          new: String(change.new),
          message: `values of sequence "${change.sequence}" that one run may take${whose}: ${change.old} → ${change.new}${factor === null ? '' : ` (${factor})`}`,
          consequence:
            'ROLLBACK does not give values of a sequence back: every proof on production leaves a gap of this size',
          hint: 'check that the sequence can spare the values at every proof',
        });
      }),
};
