import { callChanges } from '../../read/call-change.ts';
import { code } from '../../read/groups.ts';
import type { ContractRule } from '../rule.ts';

export const argumentExpression: ContractRule = {
  id: 'argument-expression',
  area: 'call',
  mirror: { rule: 'argument-expression' },
  find: (pair) =>
    callChanges(pair, 'argument-expression', 'argument').map(({ name, argument, ...change }) => ({
      ...change,
      severity: 'breaking',
      message: `argument ${argument ?? 0} of \`${name}\` is something else: ${code(change.old)} → ${code(change.new)}`,
      consequence: 'the function computes with another value; where the type fits, PostgreSQL will not complain',
      hint: 'check what the function does with the argument',
    })),
};
