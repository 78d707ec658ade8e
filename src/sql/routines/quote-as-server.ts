import { quoteLiteral } from '../../core/identifier.ts';
import { isQuotedKeyword } from '../parse.ts';

/** quote_ident(): quoted only where it must be, keywords too unless the grammar lets them name anything (manual 9.4). */
export function quoteIdent(name: string): string {
  const isPlain = /^[a-z_][a-z0-9_]*$/.test(name) && !isQuotedKeyword(name);
  return isPlain ? name : `"${name.replaceAll('"', '""')}"`;
}

/** quote_literal(): E'…' where a backslash is in it. */
export function quoteText(text: string): string {
  return quoteLiteral(text).trimStart();
}
