import type { BuiltinClass } from './builtin-class.ts';

export const sequenceReads: BuiltinClass = {
  name: 'sequence reads',
  code: null,
  why: 'They read what a sequence or the session holds. Up to PostgreSQL 16 `pg_sequence_last_value` takes a lock of its own; it ends with the transaction.',
  names: ['currval', 'lastval', 'pg_get_sequence_data', 'pg_sequence_last_value'],
};
