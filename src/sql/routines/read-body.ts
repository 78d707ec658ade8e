import type { Body, BodyInput } from './body.ts';
import { readPlpgsql } from './read-plpgsql.ts';
import { readSql } from './read-sql.ts';
import { unreadBody } from './unread-body.ts';

/** Takes the text of a routine's body apart into pieces of SQL. Needs no database; await `loadParser()` before. */
export function readBody(input: BodyInput): Body {
  try {
    return input.language === 'sql' ? readSql(input) : readPlpgsql(input);
  } catch (error) {
    // The pieces of a body nest as deep as the parser lets them.
    if (error instanceof RangeError) return unreadBody('the body is nested too deeply', null);
    throw error;
  }
}
