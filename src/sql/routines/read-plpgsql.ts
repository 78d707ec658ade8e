import { nodesByName, textOf } from '../tree.ts';
import { findBlocks } from './blocks.ts';
import type { Body, BodyInput } from './body.ts';
import { compileBody } from './compile.ts';
import { datumsOf, numberDeclarations } from './datums.ts';
import { isWord } from './declarations.ts';
import { linesOf } from './place.ts';
import { Reading } from './reading.ts';
import { eventsOf } from './statements.ts';
import { takersOf } from './takers.ts';
import { unreadBody } from './unread-body.ts';
import { type Word, wordsOf } from './words.ts';

/** Reads a plpgsql body: compiled by libpg-query, with the declarations read from the text, which it does not keep. */
export function readPlpgsql(input: BodyInput): Body {
  const lines = linesOf(input.source);
  const tokens = wordsOf(input.source);
  const blocks = findBlocks(tokens);
  const compiled = compileBody(input, blocks);
  if ('message' in compiled) return unreadBody(compiled.message, lineOf(compiled.message, tokens, lines.lineAt));
  const datums = datumsOf(compiled.function);
  const numbers = numberDeclarations(blocks, datums, lines);
  const nodes = nodesByName('PLpgSQL_function', compiled.function);
  // EXIT with a label may jump over an assignment.
  const jumps = nodes.get('PLpgSQL_stmt_exit') ?? [];
  const isStraight = jumps.every((jump) => textOf(jump['label']) === null);
  const events = eventsOf([compiled.function['action']], isStraight);
  const begins = events.flatMap((event) => (event.kind === 'block' ? [event.line] : []));
  const isSame = begins.length === blocks.length && blocks.every(({ begin }, at) => lines.lineAt(begin) === begins[at]);
  if (numbers === null || !isSame) return unreadBody('its blocks could not be told apart', null);
  const reading = new Reading({ input, blocks, datums, numbers, events, takers: takersOf(compiled.function) });
  for (const event of events) reading.take(event);
  const expressions = nodes.get('PLpgSQL_expr') ?? [];
  const missed = expressions.find((expression) => !reading.seen.has(expression));
  const { body } = reading;
  if (missed === undefined || body.problem !== null) return body;
  return { ...body, problem: { message: `not read: ${textOf(missed['query']) ?? 'an expression'}`, line: null } };
}

/** The compiler's message has no place: the line of the word that it names, where that stands only once. */
function lineOf(message: string, tokens: readonly Word[], lineAt: (offset: number) => number): number | null {
  const [, word] = /"([^"]+)"/.exec(message) ?? [];
  if (/at end of input$/.test(message)) return lineAt(tokens.at(-1)?.end ?? 0);
  const [only, ...more] = tokens.filter((token) => isWord(token, word?.toLowerCase() ?? ''));
  return only === undefined || more.length > 0 ? null : lineAt(only.start);
}
