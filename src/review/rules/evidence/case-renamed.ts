import { matchedCases } from '../../header/cases.ts';
import { inHeader } from '../../header/changed.ts';
import type { ContractRule } from '../rule.ts';

/** A case has another name, and is the same in everything else. */
export const caseRenamed: ContractRule = {
  id: 'case-renamed',
  area: 'evidence',
  mirror: { rule: 'case-renamed' },
  find: (pair) =>
    matchedCases(pair).renamed.map(({ old, new: now }) =>
      inHeader({
        severity: 'dangerous',
        path: `cases.${old.name}`,
        old: old.name,
        new: now.name,
        message: `case "${old.name}" is called "${now.name}"`,
        consequence:
          'baselines know its result by the old name: it counts as never recorded until they are recorded again',
        hint: 'type `contracts baseline capture` for every target, or keep the name',
      }),
    ),
};
