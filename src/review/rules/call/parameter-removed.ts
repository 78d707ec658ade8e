import { parameterChanges, parameterText } from '../../read/parameters.ts';
import { ownerOfRenumbering, renumberedDifferences } from '../../read/renumbering.ts';
import { applications, releaseHint } from '../../read/successor.ts';
import type { ContractRule } from '../rule.ts';

export const parameterRemoved: ContractRule = {
  id: 'parameter-removed',
  area: 'call',
  mirror: { rule: 'parameter-added' },
  find: (pair) => {
    const { base, head } = pair;
    const renumbered = ownerOfRenumbering(pair) === 'removed' ? renumberedDifferences(pair) : [];
    return parameterChanges(pair).removed.map(({ name, at }, index) => ({
      severity: 'breaking',
      path: `params.${name}`,
      old: name,
      new: null,
      message: `the statement does not take ${parameterText(base.contract, at + 1)} any more: ${base.contract.params.length} → ${head.contract.params.length} parameters`,
      consequence: `${applications(pair)} send the old number of parameters are refused with 08P01; every value behind it moves by one`,
      hint: releaseHint(pair, 'release a new version, and keep this one until nobody sends it'),
      explains: index === 0 ? renumbered : [],
    }));
  },
};
