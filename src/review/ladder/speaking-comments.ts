import type { ParsedSql } from '../../sql/parse.ts';
import type { Span } from '../../sql/position.ts';

/** A comment that somebody else than a person reads. */
export interface SpeakingComment extends Span {
  readonly text: string;
  /** How many tokens stand before it: pg_hint_plan reads a hint only in front of certain words. */
  readonly after: number;
}

/**
 * What reads comments: pg_hint_plan (a hint may change the plan, and stands in front), sqlcommenter (its pairs of key and value reach the
 * server's log), and poolers that choose the server by a comment (Pgpool-II, PgCat, PgDog).
 */
const speaking = [
  /^\/\*\+/,
  /^\/\*\s*[\w.%~-]+='(?:[^'\\]|\\.)*'(?:\s*,\s*[\w.%~-]+='(?:[^'\\]|\\.)*')*\s*\*\/$/,
  /^\/\*\s*(?:NO LOAD BALANCE|REPLICATION)\s*\*\/$/i,
  /^\/\*\s*(?:pgdog_\w+|shard_id|sharding_key|shard)\s*:/,
];

/** The comments of a statement that are content. All others are white space. */
export function speakingComments(sql: ParsedSql): readonly SpeakingComment[] {
  return sql.comments().flatMap((span) => {
    const text = sql.text.slice(span.start, span.end);
    if (!speaking.some((pattern) => pattern.test(text))) return [];
    return [{ ...span, text, after: sql.tokens().filter(({ start }) => start < span.start).length }];
  });
}
