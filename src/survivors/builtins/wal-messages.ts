import type { BuiltinClass } from './builtin-class.ts';

export const walMessages: BuiltinClass = {
  name: 'WAL messages',
  code: 'logical-message',
  why: 'A message that is not transactional reaches every consumer of logical decoding, whatever becomes of the transaction.',
  names: ['pg_logical_emit_message'],
};
