import { runCommand } from './commands.ts';
import { type Included, includedName } from './included-name.ts';
import { loadText } from './load-text.ts';
import { QueryBuffer } from './query-buffer.ts';
import { sendingCommands } from './refused-commands.ts';
import { type Argument, scanArgument, scanCommandEnd, scanCommandName, scanRestOfLine } from './scan-arguments.ts';
import { SqlScanner } from './scan-sql.ts';
import type { Place } from './script.ts';
import type { ScriptBuilder } from './script-builder.ts';
import { type ReadingBudget, SourceStack } from './source-stack.ts';
import type { Variables } from './variables.ts';

/** What the files of one script share. */
export interface Reading {
  readonly cwd: string;
  readonly variables: Variables;
  readonly script: ScriptBuilder;
  readonly budget: ReadingBudget;
}

/**
 * Reads one file as psql's main loop does: a line at a time, with a buffer of its own. `includers` are the real paths of the
 * files that it is read for, the script first; `from` is the place of the command that names it.
 */
export function readFile(
  reading: Reading,
  file: string,
  about: { readonly includers: readonly string[]; readonly from: Place },
): void {
  const { script } = reading;
  const loaded = loadText(file, reading.cwd);
  if (loaded.problem !== null) {
    script.refuse(about.from, { code: 'unreadable', message: `"${file}" ${loaded.problem}`, hint: loaded.hint });
  } else if (about.includers.includes(loaded.path)) {
    const message = `"${file}" is included by itself`;
    script.refuse(about.from, { code: 'unreadable', message, hint: 'delete the command that includes it' });
  } else {
    new FileReader(reading, file, [...about.includers, loaded.path]).read(loaded.text);
  }
}

class FileReader {
  readonly #reading: Reading;
  readonly #file: string;
  readonly #includers: readonly string[];
  readonly #input: SourceStack;
  readonly #scanner: SqlScanner;
  readonly #buffer = new QueryBuffer();
  #line = 0;
  /** Rows of a COPY that was refused: up to the line that ends them. */
  #inData = false;

  constructor(reading: Reading, file: string, includers: readonly string[]) {
    this.#reading = reading;
    this.#file = file;
    this.#includers = includers;
    this.#input = new SourceStack(reading.budget);
    this.#scanner = new SqlScanner(this.#input, reading.variables);
  }

  read(text: string): void {
    for (let at = 0; at < text.length; ) {
      const found = text.indexOf('\n', at);
      const end = found < 0 ? text.length : found;
      this.#line += 1;
      const goesOn = this.#readLine(text.slice(at, end));
      if (!goesOn) break;
      at = end + 1;
    }
    const { unclosed } = this.#scanner;
    // As psql does at the end of a file, and behind \q: what was collected is sent without a semicolon.
    if (unclosed === null) this.#send();
    else {
      this.#reading.script.refuse(
        { file: this.#file, line: unclosed.line },
        { code: 'unterminated', message: `a ${unclosed.what} is not closed`, hint: 'close it' },
      );
    }
  }

  /** False: the rest of the file is not read. */
  #readLine(line: string): boolean {
    if (this.#inData) {
      this.#inData = !/^\\\.\r?$/.test(line);
      return true;
    }
    if (line === '' && !this.#scanner.isInQuote) return true;
    this.#buffer.startLine(this.#line);
    this.#input.startLine(line);
    for (;;) {
      const stop = this.#scanner.scan(this.#buffer, this.#line);
      this.#refuseAsked();
      if (stop === 'end-of-line') return true;
      if (stop === 'semicolon') this.#send();
      else {
        this.#buffer.forgetEmptyLine();
        if (!this.#command()) return false;
      }
    }
  }

  get #at(): Place {
    return { file: this.#file, line: this.#line };
  }

  #send(): void {
    if (this.#reading.script.send(this.#file, this.#buffer, this.#scanner.isCompound)) this.#inData = true;
    this.#buffer.clear();
    this.#scanner.reset();
  }

  /** What only a server could tell stands where it was asked for. */
  #refuseAsked(): void {
    for (const name of this.#reading.variables.takeAskedOfServer()) {
      const message = `the variable "${name}" is set by psql, from what the server says`;
      this.#reading.script.refuse(this.#at, {
        code: 'variable',
        message,
        hint: 'ask the server in SQL, as in current_database()',
      });
    }
  }

  #command(): boolean {
    const { variables, script } = this.#reading;
    const name = scanCommandName(this.#input);
    const args: Argument[] = [];
    for (let next = scanArgument(this.#input, variables); next !== null; next = scanArgument(this.#input, variables))
      args.push(next);
    this.#refuseAsked();
    const command = runCommand({ name, args, variables });
    if (command.kind === 'refused') {
      script.refuse(this.#at, command);
      scanRestOfLine(this.#input);
      if (sendingCommands.has(name)) this.#send();
    } else scanCommandEnd(this.#input);
    if (command.kind === 'output') script.output(this.#at, command.text);
    if (command.kind === 'null-text') script.setNullText(command.text);
    if (command.kind === 'include') this.#include(command);
    return command.kind !== 'end-of-file';
  }

  #include(included: Included): void {
    const file = includedName(this.#file, included);
    readFile(this.#reading, file, { includers: this.#includers, from: this.#at });
  }
}
