import { parameterChanges, parameterText } from '../../read/parameters.ts';
import { ownerOfRenumbering, renumberedDifferences } from '../../read/renumbering.ts';
import { applications, releaseHint } from '../../read/successor.ts';
import type { ContractRule } from '../rule.ts';

export const parameterAdded: ContractRule = {
  id: 'parameter-added',
  area: 'call',
  mirror: { rule: 'parameter-removed' },
  find: (pair) => {
    const { base, head } = pair;
    const renumbered = ownerOfRenumbering(pair) === 'added' ? renumberedDifferences(pair) : [];
    return parameterChanges(pair).added.map(({ name, at, isLast }, index) => ({
      severity: 'breaking',
      path: `params.${name}`,
      old: null,
      new: name,
      message: `the statement takes ${parameterText(head.contract, at + 1)} besides: ${base.contract.params.length} → ${head.contract.params.length} parameters`,
      consequence: isLast
        ? `${applications(pair)} send the old number of parameters are refused with 08P01`
        : `${applications(pair)} send the old number of parameters are refused with 08P01; those that send one more give every value behind it to the next one`,
      hint: releaseHint(pair, 'release a new version, and keep this one until nobody sends it'),
      explains: index === 0 ? renumbered : [],
    }));
  },
};
