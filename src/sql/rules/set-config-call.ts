import type { StatementRule } from '../rule.ts';
import { isTrueConstant, listOf, locationOf, nameOf, stringConstant } from '../tree.ts';

/** Only a custom setting (its name has a dot), named in the text, and only until the end of the transaction. */
function isHarmless(args: readonly unknown[]): boolean {
  const [name, , isLocal] = args;
  return stringConstant(name)?.includes('.') === true && isTrueConstant(isLocal);
}

export const setConfigCall: StatementRule = {
  id: 'set-config-call',
  kind: 'unsafe',
  summary: "no set_config, but for a custom setting of the transaction: `set_config('app.name', …, true)`",
  check: (sql) =>
    sql
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
      }),
};
