import type { StatementRule } from '../rule.ts';
import { locationOf, nameOf } from '../tree.ts';

/**
 * Built-in functions too: PostgreSQL takes the best match of all schemas in search_path, so a function in another schema
 * that fits the argument types better wins over pg_catalog (CVE-2018-1058).
 */
export const unqualifiedFunction: StatementRule = {
  id: 'unqualified-function',
  kind: 'invalid',
  summary: 'every function has its schema, built-in ones too: `pg_catalog.count(*)`',
  check: (sql) =>
    sql.nodes('FuncCall').flatMap((call) => {
      const [name, ...rest] = nameOf(call['funcname']);
      if (name === undefined || rest.length > 0) return [];
      return [
        {
          span: sql.spanAt(locationOf(call)),
          message: `the function "${name}" has no schema: which one runs depends on search_path`,
          hint: `write pg_catalog.${name}(…) for the built-in one, or the schema that it is in`,
        },
      ];
    }),
};
