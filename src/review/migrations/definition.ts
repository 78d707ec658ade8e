import { canonicalJson } from '../../core/canonical-json.ts';
import { type Fields, fieldsOf, listOf, nameOf, textOf } from '../../sql/tree.ts';
import { type Command, withoutPlaces } from './command.ts';
import { settingsOf, valueText } from './function-settings.ts';
import { argumentTypes, listName, type Name, typeName } from './names.ts';

/** What CREATE FUNCTION says of a function, as far as it matters to who calls it. */
export interface Definition {
  readonly name: Name;
  readonly arguments: string;
  readonly facts: ReadonlyMap<string, string>;
  /** The same for two bodies that are the same; not what somebody wrote. */
  readonly body: string;
  /** The body as it is written; of one in SQL's own words (BEGIN ATOMIC) the whole command. */
  readonly written: string;
  readonly replaces: boolean;
}

/** Null where the command defines no function. */
export function definitionOf({ tag, fields, text }: Command): Definition | null {
  const name = tag === 'CreateFunctionStmt' ? listName(fields['funcname']) : null;
  if (name === null) return null;
  const options = new Map(
    listOf(fields['options']).map((each) => {
      const { defname, arg } = fieldsOf(fieldsOf(each)['DefElem']);
      return [textOf(defname) ?? '', arg] as const;
    }),
  );
  const settings = settingsOf(fields);
  const facts: readonly (readonly [string, string])[] = [
    ['returns', typeName(fieldsOf(fields['returnType']))],
    ['parameters', parameterNames(fields)],
    ['language', word(options.get('language')) ?? 'sql'],
    ['security', isTrue(options.get('security')) ? 'DEFINER' : 'INVOKER'],
    ['volatility', word(options.get('volatility')) ?? 'volatile'],
    ['strictness', isTrue(options.get('strict')) ? 'STRICT' : 'CALLED ON NULL INPUT'],
    ['search_path', settings.get('search_path') ?? 'the caller’s'],
    ['settings', otherSettings(settings)],
    ['parallel', word(options.get('parallel')) ?? 'unsafe'],
    ['leakproof', isTrue(options.get('leakproof')) ? 'LEAKPROOF' : 'NOT LEAKPROOF'],
    ['window', isTrue(options.get('window')) ? 'WINDOW' : 'NOT WINDOW'],
    ...(['cost', 'rows', 'support'] as const).map((name) => {
      const value = options.get(name);
      return [name, value === undefined ? 'the default' : valueText(value)] as const;
    }),
  ];
  const body = nameOf(fieldsOf(fieldsOf(options.get('as'))['List'])['items']);
  return {
    name,
    arguments: argumentTypes(fields['parameters']),
    facts: new Map(facts),
    body: [...body, canonicalJson(withoutPlaces(fields['sql_body'] ?? ''))].join('\n'),
    written: body.length > 0 ? body.join('\n') : text,
    replaces: fields['replace'] === true,
  };
}

function word(value: unknown): string | null {
  return textOf(fieldsOf(fieldsOf(value)['String'])['sval']);
}

function isTrue(value: unknown): boolean {
  return fieldsOf(fieldsOf(value)['Boolean'])['boolval'] === true;
}

/** Names decide calls by name, and defaults decide what a call may leave out. */
function parameterNames(fields: Fields): string {
  return listOf(fields['parameters'])
    .map((each) => fieldsOf(fieldsOf(each)['FunctionParameter']))
    .map(({ name, defexpr }) => `${textOf(name) ?? '-'}${defexpr === undefined ? '' : ' with a default'}`)
    .join(', ');
}

/** A function runs with these; search_path is told by itself. */
function otherSettings(settings: ReadonlyMap<string, string>): string {
  const others = [...settings].filter(([name]) => name !== 'search_path').map(([name, value]) => `${name} = ${value}`);
  return others.length === 0 ? 'none' : others.sort().join('; ');
}
