import { callChanges } from '../../read/call-change.ts';
import { code } from '../../read/groups.ts';
import type { ContractRule } from '../rule.ts';

export const argumentAdded: ContractRule = {
  id: 'argument-added',
  area: 'call',
  mirror: { rule: 'argument-omitted' },
  find: (pair) =>
    callChanges(pair, 'argument-added', 'call').map(({ name, argument: _, ...change }) => ({
      ...change,
      severity: 'dangerous',
      message: `\`${name}\` is given more arguments: ${code(change.old)} → ${code(change.new)}`,
      consequence:
        'PostgreSQL takes the overload that fits the arguments: another function may run, or none, and then 42883 is raised',
      hint: 'compare the arguments with the functions of that name',
    })),
};
