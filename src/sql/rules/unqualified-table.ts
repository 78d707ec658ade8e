import type { StatementRule } from '../rule.ts';
import { tablesOf } from '../tables.ts';
import { locationOf, textOf } from '../tree.ts';

export const unqualifiedTable: StatementRule = {
  id: 'unqualified-table',
  kind: 'invalid',
  summary: 'every table has its schema: `public.information_unit`',
  check: (sql) =>
    sql.statements
      .flatMap((statement) => tablesOf(statement))
      .filter((table) => table['schemaname'] === undefined)
      .map((table) => {
        const name = textOf(table['relname']) ?? '';
        return {
          span: sql.spanAt(locationOf(table)),
          message: `the table "${name}" has no schema: which one is meant depends on search_path`,
          hint: `write its schema, for example public.${name}`,
        };
      }),
};
