import { type CallChange, callChanges } from '../../read/call-change.ts';
import { code } from '../../read/groups.ts';
import type { ContractRule } from '../rule.ts';

export const calledFunction: ContractRule = {
  id: 'called-function',
  area: 'call',
  mirror: { rule: 'called-function' },
  find: (pair) =>
    callChanges(pair, 'called-function', 'call').map(({ name: _, argument: __, ...change }: CallChange) => ({
      ...change,
      severity: 'breaking',
      message: `another function is called: ${code(change.old)} → ${code(change.new)}`,
      consequence:
        'the role needs EXECUTE on the new function, or 42501 is raised; what the baseline proved was proved of the old one',
      hint: 'grant EXECUTE to the role of the principal, and prove the contract anew',
    })),
};
