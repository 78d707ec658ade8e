import type { StatementRule } from '../rule.ts';
import { fieldsOf, locationOf, textOf, walk } from '../tree.ts';

const writes: readonly string[] = ['InsertStmt', 'UpdateStmt', 'DeleteStmt', 'MergeStmt'];

export const dataModifyingCte: StatementRule = {
  id: 'data-modifying-cte',
  kind: 'unsafe',
  summary: 'no WITH that writes in a `query`, a `snapshot` or a case value',
  check: (sql, use) =>
    use.access === 'write'
      ? []
      : sql.statements.flatMap((statement) =>
          [...walk(statement.tag, statement.fields)]
            .filter((visit) => visit.name === 'CommonTableExpr')
            .filter((visit) => Object.keys(fieldsOf(visit.fields['ctequery'])).some((tag) => writes.includes(tag)))
            .map((visit) => ({
              span: sql.spanAt(locationOf(visit.fields)),
              message: `the WITH query "${textOf(visit.fields['ctename']) ?? ''}" writes, and only a contract of kind "call" may write`,
              hint: 'write `kind: call` in the header and declare its effects, or read with SELECT',
            })),
        ),
};
