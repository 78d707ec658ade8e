import { clauseChanges } from '../../read/clause-change.ts';
import { code } from '../../read/groups.ts';
import type { ContractRule } from '../rule.ts';

export const offsetChanged: ContractRule = {
  id: 'offset-changed',
  area: 'result',
  mirror: { rule: 'offset-changed' },
  find: (pair) =>
    clauseChanges(pair, 'offset-changed', 'limitOffset').map(({ place, select: _, ...change }) => ({
      ...change,
      severity: 'dangerous',
      message: `other rows${place} are left out at the beginning: OFFSET ${code(change.old)} → ${code(change.new)}`,
      consequence:
        'pages begin at another row, so rows come twice or never; the server still computes what it leaves out',
      hint: 'check what the application takes for the first row',
    })),
};
