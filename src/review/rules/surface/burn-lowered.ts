import { changedBurns } from '../../header/burns.ts';
import { inHeader } from '../../header/changed.ts';
import type { ContractRule } from '../rule.ts';

/** One run of a case may take fewer values of a sequence, or none. */
export const burnLowered: ContractRule = {
  id: 'burn-lowered',
  area: 'surface',
  mirror: { rule: 'burn-raised' },
  find: (pair) =>
    changedBurns(pair)
      .filter((change) => change.new < change.old)
      .map((change) =>
        inHeader({
          severity: 'safe',
          path: change.path,
          old: String(change.old),
          new: change.new === 0 ? null : String(change.new),
          message: `values of sequence "${change.sequence}" that one run may take${change.case === null ? '' : ` in case "${change.case}"`}: ${change.old} → ${change.new}`,
          consequence: 'a run that takes more than that is a finding of contracts verify',
          hint: null,
        }),
      ),
};
