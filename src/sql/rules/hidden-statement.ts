import type { StatementRule } from '../rule.ts';
import { listOf, locationOf, nameOf } from '../tree.ts';

/**
 * What runs a text as SQL: functions of PostgreSQL (manual, "Mapping Tables to XML", "Gathering Document Statistics",
 * "Query Rewriting") and of its extensions dblink and tablefunc.
 */
const runners: readonly string[] = [
  'query_to_xml',
  'query_to_xmlschema',
  'query_to_xml_and_xmlschema',
  'ts_stat',
  'ts_rewrite',
  'dblink',
  'dblink_exec',
  'dblink_open',
  'dblink_send_query',
  'crosstab',
];

/** `ts_rewrite(query, target, substitute)` runs nothing; only the form with two arguments takes a query's text. */
function runsText(name: string, args: readonly unknown[]): boolean {
  return runners.includes(name) && (name !== 'ts_rewrite' || args.length === 2);
}

export const hiddenStatement: StatementRule = {
  id: 'hidden-statement',
  kind: 'unsafe',
  summary:
    'no function that runs a text as SQL: query_to_xml, ts_stat, ts_rewrite with two arguments, dblink, crosstab',
  check: (sql) =>
    sql.nodes('FuncCall').flatMap((call) => {
      const name = nameOf(call['funcname']).at(-1) ?? '';
      if (!runsText(name, listOf(call['args']))) return [];
      return [
        {
          span: sql.spanAt(locationOf(call)),
          message: `"${name}" runs a text as SQL, and nobody looks at the statement in it before it runs`,
          hint: 'write the statement itself, or put it into a function in a migration',
        },
      ];
    }),
};
