import type { ParsedSql } from '../parse.ts';
import type { StatementRule, Violation } from '../rule.ts';
import { fieldsOf, isTrueConstant, listOf, locationOf, nameOf, stringConstant, textOf } from '../tree.ts';

/** Only a custom setting (its name has a dot), named in the text, and only until the end of the transaction. */
function isHarmless(args: readonly unknown[]): boolean {
  const [name, , isLocal] = args;
  return stringConstant(name)?.includes('.') === true && isTrueConstant(isLocal);
}

function calls(sql: ParsedSql): readonly Violation[] {
  return sql
    .nodes('FuncCall')
    .filter((call) => nameOf(call['funcname']).at(-1) === 'set_config')
    .filter((call) => !isHarmless(listOf(call['args'])))
    .map((call) => {
      const setting = stringConstant(listOf(call['args'])[0]);
      const what = setting === null ? 'a setting that the text does not name' : `"${setting}"`;
      return {
        span: sql.spanAt(locationOf(call)),
        message: `set_config changes ${what}: role, limits and settings of a contract belong to whoever runs it`,
        hint: "remove it; only set_config('prefix.name', …, true) with a name of your own is allowed",
      };
    });
}

/** UPDATE of the view pg_settings, which everybody may write, is SET (manual, "pg_settings"). */
function updates(sql: ParsedSql): readonly Violation[] {
  return sql
    .nodes('UpdateStmt')
    .map((update) => fieldsOf(update['relation']))
    .filter((table) => textOf(table['relname']) === 'pg_settings')
    .map((table) => ({
      span: sql.spanAt(locationOf(table)),
      message: 'UPDATE of "pg_settings" is SET: role, limits and settings of a contract belong to whoever runs it',
      hint: 'remove it; let the DBA type ALTER ROLE … SET for a setting that the role always needs',
    }));
}

export const setConfigCall: StatementRule = {
  id: 'set-config-call',
  kind: 'unsafe',
  summary:
    "no UPDATE of pg_settings, and no set_config but for a custom setting of the transaction: `set_config('app.name', …, true)`",
  check: (sql) => [...calls(sql), ...updates(sql)],
};
