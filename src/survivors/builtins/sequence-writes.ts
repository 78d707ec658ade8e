import type { BuiltinClass } from './builtin-class.ts';

export const sequenceWrites: BuiltinClass = {
  name: 'sequence writes',
  code: 'sequence-advanced',
  why: "A sequence's value is written outside the transaction (manual 9.17): ROLLBACK does not take it back. `setval` is told apart by its name.",
  names: ['nextval', 'setval'],
};
