import { callChanges } from '../../read/call-change.ts';
import { code } from '../../read/groups.ts';
import type { ContractRule } from '../rule.ts';

export const argumentOrder: ContractRule = {
  id: 'argument-order',
  area: 'call',
  mirror: { rule: 'argument-order' },
  find: (pair) =>
    callChanges(pair, 'argument-order', 'call').map(({ name, argument: _, ...change }) => ({
      ...change,
      severity: 'breaking',
      message: `arguments of \`${name}\` changed places: ${code(change.old)} → ${code(change.new)}`,
      consequence: 'the function takes each value for the other; where the types fit, PostgreSQL will not complain',
      hint: 'compare the order with that of the function',
    })),
};
