import type { StatementRule } from '../rule.ts';
import { fieldsOf, locationOf, textOf } from '../tree.ts';

export const selectInto: StatementRule = {
  id: 'select-into',
  kind: 'unsafe',
  summary: 'no SELECT INTO: it creates a table',
  check: (sql) =>
    sql.nodes('intoClause').map((into) => {
      const table = fieldsOf(into['rel']);
      return {
        span: sql.spanAt(locationOf(table)),
        message: `SELECT INTO creates the table "${textOf(table['relname']) ?? ''}"`,
        hint: 'remove INTO; create the table in a migration, and write INSERT INTO … SELECT',
      };
    }),
};
