import { refuseTags } from '../rule.ts';

export const procedureCall = refuseTags({
  id: 'procedure-call',
  summary: 'no CALL: a procedure may commit',
  tags: (tag) => tag === 'CallStmt',
  message: () => '"CALL" runs a procedure, and a procedure may commit',
  hint: 'make it a function in a migration, and write SELECT schema.function(…)',
});
