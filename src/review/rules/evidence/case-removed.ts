import { matchedCases } from '../../header/cases.ts';
import { inHeader } from '../../header/changed.ts';
import { digestOf } from '../../header/named.ts';
import type { ContractRule } from '../rule.ts';

/** The statement is tried with one input less. */
export const caseRemoved: ContractRule = {
  id: 'case-removed',
  area: 'evidence',
  mirror: { rule: 'case-added' },
  find: (pair) =>
    matchedCases(pair).removed.map((one) =>
      inHeader({
        severity: 'breaking',
        path: `cases.${one.name}`,
        old: digestOf(one),
        new: null,
        message: `case "${one.name}" is gone: it had to ${one.raises === null ? 'succeed' : `raise ${one.raises.condition} (${one.raises.sqlstate})`}`,
        consequence:
          one.raises === null
            ? 'nothing proves any more that the statement works with this input'
            : 'nothing proves any more that the database refuses this input',
        hint: 'keep the case, or say in the pull request what proves the same',
      }),
    ),
};
