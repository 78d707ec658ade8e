import { limitWord } from '../../read/limit-word.ts';
import { severityOf } from '../../read/polarity.ts';
import { limitChanges } from '../../read/row-limit.ts';
import type { ContractRule } from '../rule.ts';

export const limitLowered: ContractRule = {
  id: 'limit-lowered',
  area: 'result',
  mirror: { rule: 'limit-raised' },
  find: (pair) =>
    limitChanges(pair, 'lowered').map(({ place, select: _, ...change }) => ({
      ...change,
      severity: severityOf(pair, 'narrower'),
      message: `fewer rows${place} come at most: ${limitWord(change.old)} → ${limitWord(change.new)}`,
      consequence: 'rows that came before are cut off, and nobody is told that there were more',
      hint: 'check that nobody needs the rows that are cut off',
    })),
};
