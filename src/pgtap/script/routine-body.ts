/**
 * Whether a statement stands between BEGIN ATOMIC and its END, where a semicolon does not end it. psql goes by the words
 * CREATE [OR REPLACE] FUNCTION or PROCEDURE at the start, and counts BEGIN and CASE against END outside parentheses.
 */
export class RoutineBody {
  #words = 0;
  #start = '';
  #depth = 0;

  get isOpen(): boolean {
    return this.#depth > 0;
  }

  /** Whether the words that follow make no difference. */
  get isIndifferent(): boolean {
    return this.#words >= 4 && !routine.test(this.#start);
  }

  /** The next word counts as the first: after a semicolon. */
  forgetWords(): void {
    this.#words = 0;
  }

  take(written: string, outside: boolean): void {
    const word = written.length > 9 ? '' : written.toLowerCase();
    if (this.#words === 0) this.#start = '';
    if (this.#words < 4) this.#start += counted.has(word) ? word.slice(0, 1) : '.';
    this.#words += 1;
    if (!outside || !routine.test(this.#start)) return;
    if (word === 'begin' || (word === 'case' && this.isOpen)) this.#depth += 1;
    if (word === 'end' && this.isOpen) this.#depth -= 1;
  }
}

const counted: ReadonlySet<string> = new Set(['create', 'function', 'procedure', 'or', 'replace']);
const routine = /^c(?:[fp]|or[fp])/;
