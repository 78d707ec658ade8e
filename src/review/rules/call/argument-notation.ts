import { callChanges } from '../../read/call-change.ts';
import { code } from '../../read/groups.ts';
import type { ContractRule } from '../rule.ts';

export const argumentNotation: ContractRule = {
  id: 'argument-notation',
  area: 'call',
  mirror: { rule: 'argument-notation' },
  find: (pair) =>
    callChanges(pair, 'argument-notation', 'call').map(({ name, argument: _, ...change }) => ({
      ...change,
      severity: 'dangerous',
      message: `\`${name}\` is given its arguments in another notation: ${code(change.old)} → ${code(change.new)}`,
      consequence:
        'by name, renaming an argument of the function breaks the call with 42883; by position, changing their order gives values to other arguments without an error',
      hint: 'compare names and order with those of the function',
    })),
};
