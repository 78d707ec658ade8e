import { limitWord } from '../../read/limit-word.ts';
import { limitChanges } from '../../read/row-limit.ts';
import type { ContractRule } from '../rule.ts';

export const limitChanged: ContractRule = {
  id: 'limit-changed',
  area: 'result',
  mirror: { rule: 'limit-changed' },
  find: (pair) =>
    limitChanges(pair, 'unknown').map(({ place, select: _, ...change }) => ({
      ...change,
      severity: 'dangerous',
      message: `how many rows${place} come at most is decided otherwise: ${limitWord(change.old)} → ${limitWord(change.new)}`,
      consequence:
        'the number is known only when the statement runs; NULL means all rows, and a negative number raises 2201W',
      hint: 'check what the number can be',
    })),
};
