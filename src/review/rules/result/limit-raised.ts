import { limitWord } from '../../read/limit-word.ts';
import { severityOf } from '../../read/polarity.ts';
import { limitChanges } from '../../read/row-limit.ts';
import type { ContractRule } from '../rule.ts';

export const limitRaised: ContractRule = {
  id: 'limit-raised',
  area: 'result',
  mirror: { rule: 'limit-lowered' },
  find: (pair) =>
    limitChanges(pair, 'raised').map(({ place, select: _, ...change }) => ({
      ...change,
      severity: severityOf(pair, 'wider'),
      message: `more rows${place} come at most: ${limitWord(change.old)} → ${limitWord(change.new)}`,
      consequence: 'results grow, and with them time and memory on both ends',
      hint: 'check that whoever reads the rows can take so many',
    })),
};
