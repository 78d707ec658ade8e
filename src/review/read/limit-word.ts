/** A LIMIT in a message. */
export function limitWord(limit: string | null): string {
  return limit === null ? 'no LIMIT' : `\`LIMIT ${limit}\``;
}
