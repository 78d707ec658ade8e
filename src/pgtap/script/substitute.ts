/** What a reference to a variable asks. */
export interface VariableReader {
  /** The value; null where the variable is not set. */
  read(name: string): string | null;
  isSet(name: string): boolean;
}

/**
 * The text that psql writes for a reference that lexical-patterns.ts found; null where it leaves the reference as it stands.
 * The value of a plain `:name` comes as it is.
 */
export function substitute(reference: RegExpExecArray, variables: VariableReader): string | null {
  const { plain, literal, name, asked } = reference.groups ?? {};
  if (asked !== undefined) return variables.isSet(asked) ? 'TRUE' : 'FALSE';
  const value = variables.read(plain ?? literal ?? name ?? '');
  if (value === null || plain !== undefined) return value;
  return literal === undefined ? `"${value.replaceAll('"', '""')}"` : escapedLiteral(value);
}

/** As libpq's PQescapeLiteral: with a backslash in it, an escape string behind a space. */
function escapedLiteral(value: string): string {
  const doubled = value.replaceAll("'", "''");
  return doubled.includes('\\') ? ` E'${doubled.replaceAll('\\', '\\\\')}'` : `'${doubled}'`;
}
