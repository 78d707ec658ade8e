import { refuseTags } from '../rule.ts';

const tags: readonly string[] = ['PrepareStmt', 'ExecuteStmt', 'DeallocateStmt'];

export const preparedStatement = refuseTags({
  id: 'prepared-statement',
  summary: 'no PREPARE, EXECUTE or DEALLOCATE: what runs would not be what the file says',
  tags: (tag) => tags.includes(tag),
  message: (words) => `"${words}" hides the statement that runs`,
  hint: 'write the statement itself; the driver prepares it',
});
