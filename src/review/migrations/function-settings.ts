import { canonicalJson } from '../../core/canonical-json.ts';
import { type Fields, fieldsOf, listOf, nameOf, numberOf, stringConstant, textOf } from '../../sql/tree.ts';
import { withoutPlaces } from './command.ts';

/** What SET in a CREATE FUNCTION says, by the names of the settings (manual, "CREATE FUNCTION"). Of two the last one holds. */
export function settingsOf(fields: Fields): ReadonlyMap<string, string> {
  const settings = new Map<string, string>();
  for (const option of listOf(fields['options'])) {
    const { defname, arg } = fieldsOf(fieldsOf(option)['DefElem']);
    const { name, kind, args } = fieldsOf(fieldsOf(arg)['VariableSetStmt']);
    const setting = textOf(name)?.toLowerCase();
    if (defname !== 'set' || setting === undefined) continue;
    if (kind === 'VAR_SET_DEFAULT') settings.delete(setting);
    else settings.set(setting, kind === 'VAR_SET_CURRENT' ? 'from current' : listOf(args).map(valueText).join(', '));
  }
  return settings;
}

/** The value of an option as people write it: a word, a number, a name; of anything else its tree. */
export function valueText(value: unknown): string {
  const { String: word, Integer: whole, Float: number, List: list } = fieldsOf(value);
  const { ival, fval } = fieldsOf(fieldsOf(value)['A_Const']);
  const integer = whole ?? ival;
  // The tree leaves out a zero.
  if (integer !== undefined) return String(numberOf(fieldsOf(integer)['ival']) ?? 0);
  return (
    stringConstant(value) ??
    textOf(fieldsOf(word)['sval']) ??
    textOf(fieldsOf(number ?? fval)['fval']) ??
    (list === undefined ? canonicalJson(withoutPlaces(value)) : nameOf(fieldsOf(list)['items']).join('.'))
  );
}
