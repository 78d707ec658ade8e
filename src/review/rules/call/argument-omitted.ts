import { callChanges } from '../../read/call-change.ts';
import { code } from '../../read/groups.ts';
import type { ContractRule } from '../rule.ts';

export const argumentOmitted: ContractRule = {
  id: 'argument-omitted',
  area: 'call',
  mirror: { rule: 'argument-added' },
  find: (pair) =>
    callChanges(pair, 'argument-omitted', 'call').map(({ name, argument: _, ...change }) => ({
      ...change,
      severity: 'dangerous',
      message: `\`${name}\` is given fewer arguments: ${code(change.old)} → ${code(change.new)}`,
      consequence:
        'the DEFAULT of the argument decides from here on, or another overload runs, or none, and then 42883 is raised',
      hint: 'write the argument, also where it is the default',
    })),
};
