import { counted } from '../../../core/text.ts';
import type { ProjectRule } from '../rule.ts';

/** There is nothing to hold the contracts against: the first ones, or the wrong base, or a project that was moved. */
export const baseWithoutContracts: ProjectRule = {
  id: 'base-without-contracts',
  area: 'evidence',
  mirror: { none: 'a head without contracts is told contract by contract as removed' },
  find: ({ base, head }) => {
    if (base.versions.size > 0 || head.versions.size === 0) return [];
    const contracts = counted(head.versions.size, 'contract');
    return [
      {
        severity: 'unknown',
        contract: null,
        path: 'contracts',
        at: null,
        old: 'none',
        new: contracts,
        message: `the base "${base.label}" has no contracts: there is nothing to hold ${contracts} against`,
        consequence:
          'a contract that was moved here, or that the right base has, counts as new, whatever changed in it',
        hint: 'name the base that has them, as in `contracts diff main`; accept this where they are the first ones',
      },
    ];
  },
};
