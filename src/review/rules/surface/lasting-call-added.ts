import { lastingCallsOnlyIn } from '../../read/lasting-calls.ts';
import type { ContractRule } from '../rule.ts';

/** A statement calls a function of PostgreSQL's own whose effect outlives ROLLBACK, and did not. */
export const lastingCallAdded: ContractRule = {
  id: 'lasting-call-added',
  area: 'surface',
  mirror: { rule: 'lasting-call-removed' },
  find: (pair) =>
    lastingCallsOnlyIn(pair, 'head').map(({ name, code, span }) => ({
      severity: 'breaking',
      path: `calls.${name}`,
      old: null,
      new: name,
      spans: { old: null, new: span },
      message: `now calls "${name}", which leaves something behind: ${code}`,
      consequence:
        'ROLLBACK does not take it back; `contracts verify` withholds the contract until its header answers for it',
      hint: `read docs/survivors/${code}.md, and declare it in the header or call something else`,
      explains: [],
    })),
};
