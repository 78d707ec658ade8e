import { continuesQuote } from './continued-quote.ts';
import * as lexical from './lexical-patterns.ts';
import type { QueryBuffer } from './query-buffer.ts';
import { RoutineBody } from './routine-body.ts';
import type { SourceStack } from './source-stack.ts';
import { substitute, type VariableReader } from './substitute.ts';

/** Why the scanner stopped. */
export type Stop = 'semicolon' | 'backslash' | 'end-of-line';

/** An open quote or comment. */
type Open =
  | { readonly kind: 'comment' | 'plain' | 'escape' | 'name' }
  | { readonly kind: 'dollar'; readonly tag: string };

type State =
  | Open
  | { readonly kind: 'sql' }
  /** Behind the quote that ends a string, which goes on where another follows on a later line. */
  | { readonly kind: 'after-string'; readonly of: 'plain' | 'escape' };

const sql: State = { kind: 'sql' };
const reopened: Readonly<Record<'plain' | 'escape', State>> = { plain: { kind: 'plain' }, escape: { kind: 'escape' } };

/** What is open, and the line that it was opened in. */
export interface Unclosed {
  readonly what: string;
  readonly line: number;
}

/**
 * Finds where statements end, as psql does: by quotes, comments, parentheses and the bodies of SQL routines, a line at a time.
 * What psql gets wrong it gets wrong as well: it sends the same texts.
 */
export class SqlScanner {
  readonly #input: SourceStack;
  readonly #variables: VariableReader;
  #state: State = sql;
  #comments = 0;
  #parentheses: number[] = [];
  #body = new RoutineBody();
  #opened = 1;
  #compound = false;

  constructor(input: SourceStack, variables: VariableReader) {
    this.#input = input;
    this.#variables = variables;
  }

  /** Whether an empty line belongs to a literal or a comment: anywhere else psql drops it. */
  get isInQuote(): boolean {
    return this.#state.kind !== 'sql' && this.#state.kind !== 'after-string';
  }

  /** Whether a semicolon stood inside the statement that was scanned last. */
  get isCompound(): boolean {
    return this.#compound;
  }

  get unclosed(): Unclosed | null {
    const [parenthesis] = this.#parentheses;
    if (this.isInQuote) return { what: unclosedNames[this.#state.kind], line: this.#opened };
    return parenthesis === undefined ? null : { what: 'parenthesis', line: parenthesis };
  }

  /** Begins a statement: after one was sent, and after a backslash command that sends one. */
  reset(): void {
    this.#state = sql;
    this.#parentheses = [];
    this.#body = new RoutineBody();
    this.#compound = false;
  }

  /** Reads on into `buffer`, up to the end of a statement, a backslash command or the end of the line. */
  scan(buffer: QueryBuffer, line: number): Stop {
    for (;;) {
      const source = this.#input.current();
      if (source === null) return 'end-of-line';
      const state = this.#state;
      if (state.kind === 'sql') {
        const stop = this.#scanSql(buffer, line);
        if (stop !== null) return stop;
      } else if (state.kind === 'after-string') {
        const end = continuesQuote(source.text, source.at);
        this.#state = end === null ? sql : reopened[state.of];
        buffer.append(this.#upTo(source, end ?? source.at));
      } else {
        buffer.append(this.#upTo(source, this.#closed(state, source)));
      }
    }
  }

  #upTo(source: { readonly text: string; readonly at: number }, end: number): string {
    const text = source.text.slice(source.at, end);
    this.#input.skip(text.length);
    return text;
  }

  /** Where the present quote or comment ends, or the text does; the state behind it is set. */
  #closed(state: Open, source: Place): number {
    if (state.kind === 'dollar')
      return this.#leave(source.text.indexOf(state.tag, source.at), state.tag.length, source);
    if (state.kind === 'name') return this.#leave(source.text.indexOf('"', source.at), 1, source);
    if (state.kind === 'comment') return this.#commentEnd(source);
    const quote = state.kind === 'plain' ? source.text.indexOf("'", source.at) : escapedEnd(source);
    if (quote < 0) return source.text.length;
    // A doubled quote is a closed string and another one at once: nothing can stand between.
    if (source.text[quote + 1] === "'") return quote + 2;
    this.#state = { kind: 'after-string', of: state.kind };
    return quote + 1;
  }

  #leave(found: number, length: number, source: Place): number {
    if (found < 0) return source.text.length;
    this.#state = sql;
    return found + length;
  }

  #commentEnd(source: Place): number {
    const sign = /\/\*|\*\//g;
    sign.lastIndex = source.at;
    for (let found = sign.exec(source.text); found !== null; found = sign.exec(source.text)) {
      this.#comments += found[0] === '/*' ? 1 : -1;
      if (this.#comments > 0) continue;
      this.#state = sql;
      return sign.lastIndex;
    }
    return source.text.length;
  }

  #scanSql(buffer: QueryBuffer, line: number): Stop | null {
    const input = this.#input;
    const blank = input.take(lexical.space) ?? input.take(lexical.lineComment);
    if (blank !== null) {
      if (!buffer.isEmpty) buffer.append(blank);
      return null;
    }
    const text = this.#indifferent(buffer);
    if (text !== null) buffer.append(text);
    else if (!this.#open(buffer, line)) return this.#token(buffer, line);
    return null;
  }

  /** What makes no difference: once a statement has begun and is known to be no routine. */
  #indifferent(buffer: QueryBuffer): string | null {
    return this.#body.isIndifferent && !buffer.isEmpty ? this.#input.take(lexical.plainRun) : null;
  }

  #token(buffer: QueryBuffer, line: number): Stop | null {
    const input = this.#input;
    const first = input.peek(/[\s\S]/y)?.[0] ?? '';
    if ('()[];:,\\'.includes(first)) return this.#sign(buffer, line);
    const broken = input.take(lexical.brokenUnicode);
    const word = broken === null ? input.take(lexical.word) : null;
    if (word !== null) this.#body.take(word, this.#parentheses.length === 0);
    const number = broken ?? word ?? input.take(lexical.number);
    const plain = number ?? input.take(lexical.parameter) ?? input.take(lexical.operator);
    if (plain === null) return this.#sign(buffer, line);
    buffer.append(plain);
    return null;
  }

  /** Opens a quote or a comment that begins here. */
  #open(buffer: QueryBuffer, line: number): boolean {
    const opened = this.#opening();
    if (opened === null) return false;
    buffer.append(opened.text);
    this.#state = opened.state;
    this.#opened = line;
    return true;
  }

  #opening(): { readonly text: string; readonly state: Open } | null {
    const input = this.#input;
    if (input.peek(lexical.opener) === null) return null;
    const comment = input.take(lexical.commentStart);
    if (comment !== null) {
      this.#comments = 1;
      return { text: comment, state: { kind: 'comment' } };
    }
    const escaped = input.take(lexical.escapeString);
    if (escaped !== null) return { text: escaped, state: { kind: 'escape' } };
    const plain = input.take(lexical.plainString);
    if (plain !== null) return { text: plain, state: { kind: 'plain' } };
    const name = input.take(lexical.quotedName);
    if (name !== null) return { text: name, state: { kind: 'name' } };
    const tag = input.take(lexical.dollarTag);
    return tag === null ? null : { text: tag, state: { kind: 'dollar', tag } };
  }

  #sign(buffer: QueryBuffer, line: number): Stop | null {
    const input = this.#input;
    const forced = input.take(/\\[;:]/y);
    if (forced !== null) {
      buffer.append(forced.slice(1));
      if (forced === '\\;') {
        this.#compound = true;
        this.#body.forgetWords();
      }
      return null;
    }
    if (input.take(/\\/y) !== null) return 'backslash';
    const reference = input.peek(lexical.variable);
    if (reference !== null) {
      input.skip(reference[0].length);
      const value = substitute(reference, this.#variables);
      // A value is read as SQL; one that stands in itself is left as it is.
      if (reference.groups?.['plain'] === undefined) {
        input.charge(value?.length ?? 0);
        buffer.append(value ?? reference[0]);
      } else if (value === null || input.isInside(reference.groups['plain'])) buffer.append(reference[0]);
      else input.push(value, reference.groups['plain']);
      return null;
    }
    const sign = input.take(lexical.colon) ?? input.take(/[\s\S]/y) ?? '';
    if (sign === ';') return this.#semicolon(buffer);
    if (sign === '(') this.#parentheses.push(line);
    if (sign === ')') this.#parentheses.pop();
    buffer.append(sign);
    return null;
  }

  #semicolon(buffer: QueryBuffer): Stop | null {
    if (this.#parentheses.length === 0 && !this.#body.isOpen) {
      this.#body.forgetWords();
      return 'semicolon';
    }
    this.#compound = true;
    buffer.append(';');
    return null;
  }
}

type Place = { readonly text: string; readonly at: number };

const unclosedNames: Readonly<Record<State['kind'], string>> = {
  sql: 'statement',
  'after-string': 'statement',
  comment: 'comment',
  plain: 'quote',
  escape: 'quote',
  name: 'double quote',
  dollar: 'dollar quote',
};

function escapedEnd({ text, at }: Place): number {
  const sign = /\\[\s\S]?|'/g;
  sign.lastIndex = at;
  for (let found = sign.exec(text); found !== null; found = sign.exec(text)) {
    if (found[0] === "'") return found.index;
  }
  return -1;
}
