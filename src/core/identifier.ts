/** A table or function as PostgreSQL stores its name: unquoted, case kept. */
export interface QualifiedName {
  readonly schema: string;
  readonly name: string;
}

/** `name` as an SQL identifier, always quoted (manual 4.1.1). */
export function quoteIdentifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** `text` as an SQL string constant that reads the same under either standard_conforming_strings (manual 4.1.2). */
export function quoteLiteral(text: string): string {
  const escaped = text.replaceAll("'", "''");
  return text.includes('\\') ? ` E'${escaped.replaceAll('\\', '\\\\')}'` : `'${escaped}'`;
}

/** `name` as SQL: `"schema"."name"`. */
export function quoteQualified(name: QualifiedName): string {
  return `${quoteIdentifier(name.schema)}.${quoteIdentifier(name.name)}`;
}

/** `name` as people write it: `schema.name`. Also the key of a table in evidence and baselines. */
export function formatQualified(name: QualifiedName): string {
  return `${name.schema}.${name.name}`;
}

/** Reads `schema.name` (plain lower-case identifiers, as contract files use them); null where it is anything else. */
export function parseQualified(text: string): QualifiedName | null {
  const match = /^([a-z_][a-z0-9_$]*)\.([a-z_][a-z0-9_$]*)$/.exec(text);
  const [, schema, name] = match ?? [];
  return schema === undefined || name === undefined ? null : { schema, name };
}
