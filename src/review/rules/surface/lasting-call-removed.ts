import { lastingCallsOnlyIn } from '../../read/lasting-calls.ts';
import type { ContractRule } from '../rule.ts';

/** A statement no longer calls a function of PostgreSQL's own whose effect outlives ROLLBACK. */
export const lastingCallRemoved: ContractRule = {
  id: 'lasting-call-removed',
  area: 'surface',
  mirror: { rule: 'lasting-call-added' },
  find: (pair) =>
    lastingCallsOnlyIn(pair, 'base').map(({ name, code, span }) => ({
      severity: 'dangerous',
      path: `calls.${name}`,
      old: name,
      new: null,
      spans: { old: span, new: null },
      message: `no longer calls "${name}", which left something behind: ${code}`,
      consequence: 'who counted on the number, the lock or the message does not get it any more',
      hint: 'take the waiver or the budget for it out of the header',
      explains: [],
    })),
};
