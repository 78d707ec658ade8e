import { refuseTags } from '../rule.ts';

export const copy = refuseTags({
  id: 'copy',
  summary: 'no COPY: it leaves the query protocol, and can reach files and programs of the server',
  tags: (tag) => tag === 'CopyStmt',
  message: () => '"COPY" leaves the query protocol, and can reach files and programs of the server',
  hint: 'write INSERT or SELECT',
});
