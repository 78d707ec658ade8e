import type { Answer, ServerMessage } from '../../db/session.ts';

/**
 * What psql writes to standard output for an answer, unaligned and without headers: fields joined by `|`, NULL as nothing or as
 * `\pset null` says, values as the server's text. Neither an empty result nor rows without columns write anything.
 */
export function printRows({ columns, rows }: Pick<Answer, 'columns' | 'rows'>, nullText: string): string {
  if (columns.length === 0 || rows.length === 0) return '';
  return `${rows.map((row) => row.map((value) => value ?? nullText).join('|')).join('\n')}\n`;
}

/** What psql writes to standard error for a notice, without its own name and place. */
export function printNotice({ severity, message, detail, hint }: ServerMessage): string {
  const lines = [`${severity}:  ${message}`];
  if (detail !== null) lines.push(`DETAIL:  ${detail}`);
  if (hint !== null) lines.push(`HINT:  ${hint}`);
  return lines.join('\n');
}
