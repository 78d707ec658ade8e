import type { StatementRule } from '../rule.ts';
import { headOf, headWords } from '../rule.ts';

const writes: readonly string[] = ['InsertStmt', 'UpdateStmt', 'DeleteStmt', 'MergeStmt'];

export const writeInRead: StatementRule = {
  id: 'write-in-read',
  kind: 'unsafe',
  summary: 'no INSERT, UPDATE, DELETE or MERGE in a `query`, a `snapshot` or a case value',
  check: (sql, use) =>
    use.access === 'write'
      ? []
      : sql.statements
          .filter((statement) => writes.includes(statement.tag))
          .map((statement) => ({
            span: headOf(sql, statement),
            message: `"${headWords(sql, statement)}" writes, and only a contract of kind "call" may write`,
            hint: 'write `kind: call` in the header and declare its effects, or read with SELECT',
          })),
};
