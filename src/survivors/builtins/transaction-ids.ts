import type { BuiltinClass } from './builtin-class.ts';

export const transactionIds: BuiltinClass = {
  name: 'transaction IDs',
  code: 'transaction-id',
  why: 'A transaction ID is given out, and none is ever given back. They are labelled STABLE.',
  names: ['pg_current_xact_id', 'txid_current'],
};
