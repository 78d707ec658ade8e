import { inHeader } from '../../header/changed.ts';
import { matchedWaivers, survivorOf, waiverPath } from '../../header/waivers.ts';
import type { ContractRule } from '../rule.ts';

/** Another reason is given for a waiver, or somebody else answers for it. */
export const waiverReworded: ContractRule = {
  id: 'waiver-reworded',
  area: 'guard',
  mirror: { rule: 'waiver-reworded' },
  find: (pair) =>
    matchedWaivers(pair).kept.flatMap((waiver) =>
      (['reason', 'by'] as const)
        .filter((field) => waiver.old[field] !== waiver.new[field])
        .map((field) =>
          inHeader({
            severity: 'dangerous',
            path: `${waiverPath(waiver.new)}.${field}`,
            old: waiver.old[field],
            new: waiver.new[field],
            message: `${field === 'by' ? 'who answers' : 'the reason'} for ${survivorOf(waiver.new)}: "${waiver.old[field]}" → "${waiver.new[field]}"`,
            consequence: 'it outlives ROLLBACK as before; what was agreed to was another entry',
            hint: 'ask whoever is named whether they know',
          }),
        ),
    ),
};
