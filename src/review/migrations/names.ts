import { type Fields, fieldsOf, listOf, nameOf, textOf } from '../../sql/tree.ts';
import { typeText } from '../read/type-text.ts';

/** `public.orders`; without a schema where the migration has none. */
export type Name = string;

/** The name of a relation as it is written. */
export function relationName(value: unknown): Name | null {
  const range = fieldsOf(fieldsOf(value)['RangeVar'] ?? value);
  const name = textOf(range['relname']);
  const schema = textOf(range['schemaname']);
  return name === null ? null : schema === null ? name : `${schema}.${name}`;
}

/** The name of a function, or of anything else that is named by a list of words. */
export function listName(value: unknown): Name | null {
  const words = nameOf(value);
  return words.length === 0 ? null : words.slice(-2).join('.');
}

/** The functions that a command is about, in DROP, ALTER, GRANT and COMMENT. */
export function functionName(value: unknown): Name | null {
  return listName(fieldsOf(fieldsOf(value)['ObjectWithArgs'] ?? value)['objname']);
}

/** The role of a RoleSpec; `PUBLIC` for everybody, null for whoever runs the migration. */
export function roleName(value: unknown): string | null {
  const spec = fieldsOf(fieldsOf(value)['RoleSpec'] ?? value);
  return spec['roletype'] === 'ROLESPEC_PUBLIC' ? 'PUBLIC' : textOf(spec['rolename']);
}

/**
 * Whether two names can mean the same. Migrations run with `search_path = public`, and may set another: a name without a schema is taken
 * for every one that ends with it.
 */
export function meansSame(written: Name, known: Name): boolean {
  return written === known || (!written.includes('.') && known.endsWith(`.${written}`));
}

/** The one of `known` that a name means; null: none. */
export function among(written: Name | null, known: Iterable<Name>): Name | null {
  if (written === null) return null;
  for (const each of known) if (meansSame(written, each)) return each;
  return null;
}

/** The types of a function's arguments that decide which of several it is: `text, uuid[]`. */
export function argumentTypes(parameters: unknown): string {
  return listOf(parameters)
    .map((each) => fieldsOf(fieldsOf(each)['FunctionParameter']))
    .filter(({ mode }) => mode !== 'FUNC_PARAM_OUT' && mode !== 'FUNC_PARAM_TABLE')
    .map(({ argType }) => typeName(fieldsOf(argType)))
    .join(', ');
}

/** A type as format_type() prints it; of the arguments and results of functions PostgreSQL keeps no length. */
export function typeName(type: Fields): string {
  return typeText({ ...type, typmods: [] });
}
