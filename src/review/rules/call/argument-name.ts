import { callChanges } from '../../read/call-change.ts';
import { code } from '../../read/groups.ts';
import type { ContractRule } from '../rule.ts';

export const argumentName: ContractRule = {
  id: 'argument-name',
  area: 'call',
  mirror: { rule: 'argument-name' },
  find: (pair) =>
    callChanges(pair, 'argument-name', 'argument').map(({ name, argument, ...change }) => ({
      ...change,
      severity: 'breaking',
      message: `a value is given to another argument of \`${name}\`: ${code(change.old)} → ${code(change.new)}`,
      consequence:
        'the function finds the value in another argument, and the DEFAULT in the one that had it; an unknown name raises 42883',
      hint: 'compare the names with those of the function',
    })),
};
