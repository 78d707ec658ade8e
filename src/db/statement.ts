import type { Statement } from './session.ts';

/** PostgreSQL's NAMEDATALEN less its closing zero byte; a longer name would be cut, and two names could meet. */
const longestName = 63;

/**
 * Throws where sending `statement` would mean something else than its text says, and remembers its name in `names`.
 * The file gate has refused such texts long before; an error here is a bug of the caller.
 */
export function assertSendable(statement: Statement, names: Set<string>): void {
  const { text, values, name, keep } = statement;
  // The protocol ends a string at the first zero byte, and UTF-8 has no lone surrogates: they would become U+FFFD.
  for (const part of [text, ...(values ?? [])]) {
    if (part !== null && /\p{Surrogate}/u.test(part)) throw new TypeError('a lone surrogate cannot be sent as UTF-8');
  }
  if (text.includes('\0')) throw new TypeError('a statement with a zero byte would be cut there');
  if (name === undefined) return;
  if (name === '' || Buffer.byteLength(name) > longestName || name.includes('\0')) {
    throw new TypeError(`"${name}" cannot name a prepared statement`);
  }
  if (keep !== true && names.has(name))
    throw new TypeError(`the prepared statement "${name}" exists in this session already`);
  names.add(name);
}
