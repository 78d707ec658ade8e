import { maskChanges } from '../../read/masks.ts';
import type { ContractRule } from '../rule.ts';

export const columnUnmasked: ContractRule = {
  id: 'column-unmasked',
  area: 'evidence',
  mirror: { rule: 'column-masked' },
  find: (pair) =>
    maskChanges(pair, 'unmasked').map((name) => ({
      severity: 'safe',
      path: `returns.columns.${name}.volatile`,
      old: 'true',
      new: 'false',
      message: `column "${name}" is not masked in baselines any more`,
      consequence:
        'the proof compares the value itself; a baseline that was recorded with the mask has to be recorded again',
      hint: null,
      explains: [],
    })),
};
