import { matchedCases } from '../../header/cases.ts';
import { inHeader } from '../../header/changed.ts';
import { digestOf } from '../../header/named.ts';
import type { ContractRule } from '../rule.ts';

/** The statement is tried with one input more. */
export const caseAdded: ContractRule = {
  id: 'case-added',
  area: 'evidence',
  mirror: { rule: 'case-removed' },
  find: (pair) =>
    matchedCases(pair).added.map((one) =>
      inHeader({
        severity: 'safe',
        path: `cases.${one.name}`,
        old: null,
        new: digestOf(one),
        message: `case "${one.name}" is new: it must ${one.raises === null ? 'succeed' : `raise ${one.raises.condition}`}`,
        consequence: 'the proof covers one input more',
        hint: null,
      }),
    ),
};
