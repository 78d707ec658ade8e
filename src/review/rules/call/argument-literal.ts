import { callChanges } from '../../read/call-change.ts';
import { code } from '../../read/groups.ts';
import type { ContractRule } from '../rule.ts';

export const argumentLiteral: ContractRule = {
  id: 'argument-literal',
  area: 'call',
  mirror: { rule: 'argument-literal' },
  find: (pair) =>
    callChanges(pair, 'argument-literal', 'argument').map(({ name, argument, ...change }) => ({
      ...change,
      severity: 'dangerous',
      message: `argument ${argument ?? 0} of \`${name}\` is another literal: ${code(change.old)} → ${code(change.new)}`,
      consequence: 'every call gives the function the new value; applications do not send it, and see nothing of it',
      hint: 'check who relies on the old value',
    })),
};
