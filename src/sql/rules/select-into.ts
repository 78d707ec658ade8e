import type { StatementRule } from '../rule.ts';
import { fieldsOf, isFields, locationOf, textOf, walk } from '../tree.ts';

export const selectInto: StatementRule = {
  id: 'select-into',
  kind: 'unsafe',
  summary: 'no SELECT INTO: it creates a table',
  check: (sql) =>
    sql.statements
      .filter((statement) => statement.tag === 'SelectStmt')
      .flatMap((statement) => [...walk(statement.tag, statement.fields)])
      .filter((visit) => isFields(visit.fields['intoClause']))
      .map((visit) => fieldsOf(fieldsOf(visit.fields['intoClause'])['rel']))
      .map((table) => ({
        span: sql.spanAt(locationOf(table)),
        message: `SELECT INTO creates the table "${textOf(table['relname']) ?? ''}"`,
        hint: 'remove INTO; create the table in a migration, and write INSERT INTO … SELECT',
      })),
};
