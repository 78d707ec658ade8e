import { refuseTags } from '../rule.ts';

/** BEGIN, COMMIT, END, ABORT, ROLLBACK, SAVEPOINT, RELEASE, PREPARE TRANSACTION and their variants: one node of the grammar. */
export const transactionControl = refuseTags({
  id: 'transaction-control',
  summary: 'no BEGIN, COMMIT, END, ROLLBACK, ABORT, SAVEPOINT, RELEASE or PREPARE TRANSACTION',
  tags: (tag) => tag === 'TransactionStmt',
  message: (words) => `"${words}" is transaction control: the transaction of a contract belongs to whoever runs it`,
  hint: 'remove it; `contracts verify` rolls back, and the live adapter commits',
});
