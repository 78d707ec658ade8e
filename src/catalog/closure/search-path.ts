import type { Frame } from '../graph.ts';
import type { Surroundings } from '../model.ts';

/**
 * The schemas that a value of search_path names, as the server reads the list (SplitIdentifierString): what is not quoted
 * is folded, `$user` is the role, temporary schemas are left out, and pg_catalog comes first where nobody names it.
 */
export function parseSearchPath(value: string, role: string): readonly string[] {
  const names = [...value.matchAll(/\s*(?:"((?:[^"]|"")*)"|([^\s,"]+))\s*(?:,|$)/g)].map(([, quoted, plain]) =>
    quoted === undefined ? (plain ?? '').toLowerCase() : quoted.replaceAll('""', '"'),
  );
  const path = names
    .map((name) => (name === '$user' ? role : name))
    .filter((name) => name !== '' && name !== 'pg_temp');
  const schemas = [...new Set(path)];
  return schemas.includes('pg_catalog') ? schemas : ['pg_catalog', ...schemas];
}

/** `name=value` of pg_proc.proconfig and pg_db_role_setting. */
export function parseSetting(text: string): { readonly name: string; readonly value: string } {
  const sign = text.indexOf('=');
  return { name: text.slice(0, sign).toLowerCase(), value: text.slice(sign + 1) };
}

/** `frame` after its search_path was set; null: to a value that nobody knows. */
export function withSearchPath(frame: Frame, value: string | null, surroundings: Surroundings): Frame {
  const { role, anyone } = frame;
  const ofUser = value !== null && /\$user/i.test(value);
  const isKnown = value !== null && !(ofUser && anyone === true);
  return {
    role,
    searchPath: isKnown ? visibleTo(role, parseSearchPath(value, role), surroundings) : null,
    ...(ofUser ? { ofUser } : {}),
    ...(anyone === true ? { anyone } : {}),
  };
}

/** The server passes over schemas that the role may not look into (namespace.c). */
export function visibleTo(
  role: string,
  schemas: readonly string[],
  { hiddenSchemas = [] }: Surroundings,
): readonly string[] {
  return schemas.filter((name) => !hiddenSchemas.some(({ schema, role: whose }) => schema === name && whose === role));
}
