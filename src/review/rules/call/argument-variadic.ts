import { callChanges } from '../../read/call-change.ts';
import { code } from '../../read/groups.ts';
import type { ContractRule } from '../rule.ts';

export const argumentVariadic: ContractRule = {
  id: 'argument-variadic',
  area: 'call',
  mirror: { rule: 'argument-variadic' },
  find: (pair) =>
    callChanges(pair, 'argument-variadic', 'call').map(({ name, argument: _, ...change }) => ({
      ...change,
      severity: 'breaking',
      message: `\`${name}\` is given its last argument otherwise: ${code(change.old)} → ${code(change.new)}`,
      consequence:
        'with VARIADIC an array is spread over many arguments, without it is one; another overload may run, or none (42883)',
      hint: 'compare the last argument with that of the function',
    })),
};
