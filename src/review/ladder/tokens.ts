import type { ParsedSql } from '../../sql/parse.ts';
import { speakingComments } from './speaking-comments.ts';

/**
 * The words of a statement as PostgreSQL's scanner sees them, and the comments that are content. Keywords are folded as the scanner folds
 * them; names are not: whether two spellings are one name is for the tree to say.
 */
export function wordsOf(sql: ParsedSql): readonly string[] {
  const words = sql.tokens().map(({ text, keyword }) => (keyword ? text.toLowerCase() : text));
  for (const { after, text } of [...speakingComments(sql)].reverse()) words.splice(after, 0, text);
  // A statement sent to the server may end with semicolons, and needs none.
  while (words.at(-1) === ';') words.pop();
  return words;
}

export function isSameWords(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((word, index) => word === other[index]);
}

/** The comments that are content, each with the words before it; equal where both statements tell their readers the same at the same place. */
export function spokenOf(sql: ParsedSql): readonly string[] {
  const tokens = sql.tokens().map(({ text, keyword }) => (keyword ? text.toLowerCase() : text));
  return speakingComments(sql).map(({ text, after }) => `${tokens.slice(0, after).join(' ')} ${text}`);
}
