import { parameterChanges, parameterText } from '../../read/parameters.ts';
import type { ContractRule } from '../rule.ts';

export const parameterRenamed: ContractRule = {
  id: 'parameter-renamed',
  area: 'call',
  mirror: { rule: 'parameter-renamed' },
  find: (pair) =>
    parameterChanges(pair).renamed.map(({ old, new: now, at }) => ({
      severity: 'dangerous',
      path: `params.${old}`,
      old,
      new: now,
      message: `parameter ${parameterText(pair.head.contract, at + 1)} was "${old}"`,
      consequence:
        'the server knows the number only, so what is sent stays the same; if the name says something else, the same value is meant otherwise from here on',
      hint: 'check that applications send what the new name says',
      explains: [],
    })),
};
