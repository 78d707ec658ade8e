import type { StatementRule } from '../rule.ts';
import { fieldsOf, locationOf, textOf } from '../tree.ts';

const writes: readonly string[] = ['InsertStmt', 'UpdateStmt', 'DeleteStmt', 'MergeStmt'];

export const dataModifyingCte: StatementRule = {
  id: 'data-modifying-cte',
  kind: 'unsafe',
  summary: 'no WITH that writes in a `query`, a `snapshot` or a case value',
  check: (sql, use) =>
    use.access === 'write'
      ? []
      : sql
          .nodes('CommonTableExpr')
          .filter((query) => Object.keys(fieldsOf(query['ctequery'])).some((tag) => writes.includes(tag)))
          .map((query) => ({
            span: sql.spanAt(locationOf(query)),
            message: `the WITH query "${textOf(query['ctename']) ?? ''}" writes, and only a contract of kind "call" may write`,
            hint: 'write `kind: call` in the header and declare its effects, or read with SELECT',
          })),
};
