import { variable } from './lexical-patterns.ts';
import type { SourceStack } from './source-stack.ts';
import { substitute, type VariableReader } from './substitute.ts';

/** One argument of a backslash command. */
export interface Argument {
  readonly text: string;
  /** Whether any part of it was quoted, or came from a variable. */
  readonly quoted: boolean;
  /** How many characters at its end were neither quoted nor in a variable. */
  readonly bare: number;
  /** What is wrong with it; its text means nothing then. */
  readonly problem: 'unterminated' | 'backticks' | 'bytes' | null;
}

/** The name of a backslash command: it ends at white space and at another backslash (src/bin/psql/psqlscanslash.l). */
export function scanCommandName(input: SourceStack): string {
  let name = '';
  for (let part = input.take(/[^\\ \t\n\r\f\v]+/y); part !== null; part = input.take(/[^\\ \t\n\r\f\v]+/y))
    name += part;
  return name;
}

/** The next argument; null where the line ends or another backslash stands. */
export function scanArgument(input: SourceStack, variables: VariableReader): Argument | null {
  while (input.take(/[ \t\n\r\f\v]+/y) !== null);
  let text = '';
  let quoted = false;
  let bare = 0;
  let problem: Argument['problem'] = null;
  for (;;) {
    if (input.current() === null || input.peek(/[ \t\n\r\f\v\\]/y) !== null) break;
    const reference = input.peek(variable);
    if (reference !== null) {
      input.skip(reference[0].length);
      const value = substitute(reference, variables) ?? reference[0];
      input.charge(value.length);
      text += value;
      quoted = true;
      bare = 0;
      continue;
    }
    if (input.peek(/['"`]/y) === null) {
      const plain = input.take(/[^'"`:\\ \t\n\r\f\v]+|:/y) ?? '';
      text += plain;
      bare += plain.length;
      continue;
    }
    const part = quotedPart(input);
    text += part.text;
    quoted = true;
    bare = 0;
    problem ??= part.problem;
  }
  return text === '' && !quoted ? null : { text, quoted, bare, problem };
}

/** As psql does behind every command: `\\` ends it and is dropped. */
export function scanCommandEnd(input: SourceStack): void {
  input.take(/\\\\/y);
}

/** Drops the rest of the line: behind a command that is not run. */
export function scanRestOfLine(input: SourceStack): void {
  while (input.take(/[\s\S]+/y) !== null);
}

type Part = Pick<Argument, 'text' | 'problem'>;

function quotedPart(input: SourceStack): Part {
  const quote = input.take(/['"`]/y) ?? '';
  if (quote === "'") return singleQuoted(input);
  const inside = quote === '"' ? /[^"]+/y : /[^`]+/y;
  let text = quote;
  for (let part = input.take(inside); part !== null; part = input.take(inside)) text += part;
  if (input.take(/["`]/y) === null) return { text, problem: 'unterminated' };
  return { text: text + quote, problem: quote === '`' ? 'backticks' : null };
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', b: '\b', r: '\r', f: '\f' };

function singleQuoted(input: SourceStack): Part {
  let text = '';
  let problem: Part['problem'] = null;
  for (;;) {
    const part = input.take(/[^'\\]+|''|\\(?:[0-7]{1,3}|x[0-9A-Fa-f]{1,2}|[\s\S])|['\\]/y);
    if (part === null) return { text, problem: 'unterminated' };
    if (part === "'") return { text, problem };
    if (part === "''") text += "'";
    else if (!part.startsWith('\\') || part === '\\') text += part;
    else if (/^\\(?:[0-7]|x[0-9A-Fa-f])/.test(part)) {
      const code = (part[1] === 'x' ? Number.parseInt(part.slice(2), 16) : Number.parseInt(part.slice(1), 8)) & 0xff;
      // One byte of UTF-8 is no character yet, and NUL ends psql's string.
      if (code === 0 || code > 0x7f) problem = 'bytes';
      text += String.fromCharCode(code);
    } else text += escapes[part.slice(1)] ?? part.slice(1);
  }
}
