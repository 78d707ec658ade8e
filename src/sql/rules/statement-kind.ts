import type { StatementRule } from '../rule.ts';
import { headOf, headWords } from '../rule.ts';

/** The statements that a contract may be. */
const allowed: readonly string[] = ['SelectStmt', 'InsertStmt', 'UpdateStmt', 'DeleteStmt', 'MergeStmt'];

/** The wall behind the rules that refuse a statement by name: what none of them knows is refused too. */
export function statementKind(namedRules: readonly StatementRule[]): StatementRule {
  return {
    id: 'statement-kind',
    kind: 'unsafe',
    summary: 'only SELECT, VALUES, TABLE, INSERT, UPDATE, DELETE and MERGE',
    check: (sql, use) =>
      sql.statements
        .filter((statement) => !allowed.includes(statement.tag))
        .filter((statement) => {
          const alone = { ...sql, statements: [statement] };
          return namedRules.every((rule) => rule.check(alone, use).length === 0);
        })
        .map((statement) => ({
          span: headOf(sql, statement),
          message: `"${headWords(sql, statement)}" is not a statement that a contract may be`,
          hint: 'write SELECT, VALUES, INSERT, UPDATE, DELETE or MERGE',
        })),
  };
}
