import { maskChanges } from '../../read/masks.ts';
import type { ContractRule } from '../rule.ts';

export const columnMasked: ContractRule = {
  id: 'column-masked',
  area: 'evidence',
  mirror: { rule: 'column-unmasked' },
  find: (pair) =>
    maskChanges(pair, 'masked').map((name) => ({
      severity: 'dangerous',
      path: `returns.columns.${name}.volatile`,
      old: 'false',
      new: 'true',
      message: `column "${name}" is masked in baselines`,
      consequence: 'the proof only sees that a value comes, and no longer which one: a wrong value passes',
      hint: 'mask only what differs from run to run',
      explains: [],
    })),
};
