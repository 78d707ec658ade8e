import { parseSql } from '../../sql/parse.ts';
import { firstWordAt } from './leading-words.ts';

/** One command of what psql sends at once, and where its first word stands in it. */
export interface SentCommand {
  readonly text: string;
  readonly offset: number;
}

/**
 * The commands of one text that psql sends: more than one where `\;` joins them. Comments and semicolons alone are none.
 * A text that the parser refuses stays whole; the server is asked for one command at a time, so nothing hides in it.
 */
export function commandsOf(text: string, compound: boolean): readonly SentCommand[] {
  const offset = firstWordAt(text, 0);
  if (offset === text.length) return [];
  if (!compound) return [{ text, offset }];
  const parsed = parseSql(text);
  if ('message' in parsed) return [{ text, offset }];
  return parsed.statements.map(({ span }) => {
    const command = text.slice(span.start, span.end);
    return { text: command, offset: span.start + firstWordAt(command, 0) };
  });
}
