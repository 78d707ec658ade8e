import { counted } from '../../../core/text.ts';
import { matchedCases, valuesOf } from '../../header/cases.ts';
import { inHeader } from '../../header/changed.ts';
import { digestOf, isSame } from '../../header/named.ts';
import type { ContractRule } from '../rule.ts';

/** A case sends other values. The values themselves are told nowhere: they may be somebody's data. */
export const caseValuesChanged: ContractRule = {
  id: 'case-values-changed',
  area: 'evidence',
  mirror: { rule: 'case-values-changed' },
  find: (pair) =>
    matchedCases(pair).kept.flatMap(({ old, new: now }) => {
      const before = valuesOf(pair.base.contract.params, old);
      const after = valuesOf(pair.head.contract.params, now);
      const names = [...after.keys()].filter(
        (name) => before.has(name) && !isSame(before.get(name) ?? null, after.get(name) ?? null),
      );
      if (names.length === 0) return [];
      return [
        inHeader({
          severity: 'dangerous',
          path: `cases.${now.name}.params`,
          old: digestOf(old),
          new: digestOf(now),
          message: `case "${now.name}" sends other values for ${counted(names.length, 'parameter')}: ${names.map((name) => `"${name}"`).join(', ')}`,
          consequence: 'the proof is about another input than the one that was recorded',
          hint: 'check that the new values still try what the name of the case says',
        }),
      ];
    }),
};
