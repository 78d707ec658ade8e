/** Where a line of the file begins in the text of a statement. */
interface LineStart {
  readonly offset: number;
  readonly line: number;
}

/** A statement as psql has collected it so far. */
export class QueryBuffer {
  #text = '';
  #lines: LineStart[] = [];
  #afterLineEnd = -1;

  get text(): string {
    return this.#text;
  }

  get isEmpty(): boolean {
    return this.#text.length === 0;
  }

  append(text: string): void {
    this.#text += text;
  }

  /** Goes on to a line of the file: lines are joined by a line feed, and nothing stands before the first. */
  startLine(line: number): void {
    if (!this.isEmpty) this.#text += '\n';
    this.#afterLineEnd = this.isEmpty ? -1 : this.#text.length;
    this.#lines.push({ offset: this.#text.length, line });
  }

  /** Before a backslash command: a line that holds nothing else adds no line feed. */
  forgetEmptyLine(): void {
    if (this.#text.length === this.#afterLineEnd) this.#text = this.#text.slice(0, -1);
    this.#afterLineEnd = -1;
  }

  /** The line of the file that a place of the text came from. */
  lineAt(offset: number): number {
    const found = this.#lines.findLast((start) => start.offset <= offset);
    return found?.line ?? this.#lines[0]?.line ?? 1;
  }

  /** Begins the next statement, in the same line. */
  clear(): void {
    const last = this.#lines.at(-1);
    this.#text = '';
    this.#lines = last === undefined ? [] : [{ offset: 0, line: last.line }];
    this.#afterLineEnd = -1;
  }
}
