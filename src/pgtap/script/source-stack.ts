/** A text that is being read, and the variable that it is the value of; null for a line of a file. */
interface Source {
  readonly text: string;
  readonly variable: string | null;
  at: number;
}

/** How much a script may come to, includes and the values of variables counted each time: 16 Mi characters. */
export const largestScript = 16_777_216;

/** Thrown where a script comes to more than {@link largestScript}: values within values grow without end. */
export class ScriptTooLarge extends Error {}

/** What is left of {@link largestScript} for one script. */
export class ReadingBudget {
  #left = largestScript;

  take(characters: number): void {
    this.#left -= characters;
    if (this.#left < 0) throw new ScriptTooLarge();
  }
}

/**
 * A line of a file, and on top of it the values of the variables that stand in it. As in psql, no word or sign reaches over
 * the end of such a value, but a quote that was opened in it does.
 */
export class SourceStack {
  readonly #budget: ReadingBudget;
  #sources: Source[] = [];

  constructor(budget: ReadingBudget) {
    this.#budget = budget;
  }

  /** Goes on to the next line; what was left of the one before is dropped. */
  startLine(text: string): void {
    this.#budget.take(text.length);
    this.#sources = [{ text, variable: null, at: 0 }];
  }

  push(text: string, variable: string): void {
    this.#budget.take(text.length);
    this.#sources.push({ text, variable, at: 0 });
  }

  /** Counts text that is put in without being read: a value between quotes, or in an argument. */
  charge(characters: number): void {
    this.#budget.take(characters);
  }

  /** Whether the value of this variable is being read: it cannot stand in itself. */
  isInside(variable: string): boolean {
    return this.#sources.some((source) => source.variable === variable);
  }

  /** The text that is read at present, or null at the end of the line. Leaves the values that were read to their end. */
  current(): Source | null {
    for (;;) {
      const source = this.#sources.at(-1);
      if (source === undefined || source.at < source.text.length) return source ?? null;
      this.#sources.pop();
    }
  }

  /** What `pattern` (sticky) finds at the present place; null at the end of the line, and where it finds nothing. */
  peek(pattern: RegExp): RegExpExecArray | null {
    const source = this.current();
    if (source === null) return null;
    pattern.lastIndex = source.at;
    return pattern.exec(source.text);
  }

  /** As {@link peek}, and goes on behind it. */
  take(pattern: RegExp): string | null {
    const found = this.peek(pattern)?.[0] ?? null;
    if (found !== null) this.skip(found.length);
    return found;
  }

  skip(characters: number): void {
    const source = this.#sources.at(-1);
    if (source !== undefined) source.at += characters;
  }
}
