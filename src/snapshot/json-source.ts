/** What a JSON text holds, with the place of every value in it. */
export interface JsonSource {
  readonly value: unknown;
  /** Every key that stands twice in one object: JSON.parse would silently keep the last. */
  readonly duplicates: readonly { readonly path: readonly (string | number)[]; readonly place: Place }[];
  /** Where the value at `path` begins; of the nearest enclosing value where there is none. An object's entry begins at its key. */
  placeOf(path: readonly PropertyKey[]): Place;
}

/** Line and column in a text, both from 1; the column counts characters (code points). */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** The text is not JSON (RFC 8259). */
export interface JsonProblem {
  readonly problem: string;
  readonly place: Place;
}

const whiteSpace = /[ \t\n\r]*/y;
// A string is unrolled into runs, so that one of many megabytes does not backtrack character by character.
const scalar =
  /"[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\u0000-\u001f]*)*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
/** Deeper nesting is no baseline, and would exhaust the stack. */
const deepest = 64;

class Unreadable extends Error {
  readonly offset: number;

  constructor(problem: string, offset: number) {
    super(problem);
    this.offset = offset;
  }
}

/** Parses JSON and remembers where everything stood: JSON.parse reports no place on Node.js 20, and none at all for a wrong value. */
export function parseJsonSource(text: string): JsonSource | JsonProblem {
  const reader = new Reader(text);
  try {
    const value = reader.document();
    const placeOf = (path: readonly PropertyKey[]): Place => {
      const offset = reader.offsets.get(pointer(path));
      return offset === undefined ? placeOf(path.slice(0, -1)) : placeAt(text, offset);
    };
    const duplicates = reader.duplicates.map(({ path, offset }) => ({ path, place: placeAt(text, offset) }));
    return { value, duplicates, placeOf };
  } catch (error) {
    if (error instanceof Unreadable) return { problem: error.message, place: placeAt(text, error.offset) };
    throw error;
  }
}

function pointer(path: readonly PropertyKey[]): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

function placeAt(text: string, offset: number): Place {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: [...before.slice(lineStart)].length + 1 };
}

class Reader {
  readonly offsets = new Map<string, number>([['', 0]]);
  readonly duplicates: { readonly path: readonly (string | number)[]; readonly offset: number }[] = [];
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  document(): unknown {
    const value = this.#value([]);
    this.#skip();
    if (this.#at < this.#text.length) throw this.#unexpected('the end of the file');
    return value;
  }

  #value(path: readonly (string | number)[]): unknown {
    this.#skip();
    if (!this.offsets.has(pointer(path))) this.offsets.set(pointer(path), this.#at);
    if (path.length > deepest) throw new Unreadable(`nested deeper than ${deepest} levels`, this.#at);
    if (this.#take('{')) return this.#object(path);
    if (this.#take('[')) return this.#array(path);
    return JSON.parse(this.#token('a value'));
  }

  #object(path: readonly (string | number)[]): unknown {
    const entries = new Map<string, unknown>();
    if (this.#take('}')) return {};
    do {
      this.#skip();
      const offset = this.#at;
      if (this.#text[offset] !== '"') throw this.#unexpected('a key in double quotes');
      const key = String(JSON.parse(this.#token('a key in double quotes')));
      const place = [...path, key];
      if (entries.has(key)) this.duplicates.push({ path: place, offset });
      this.offsets.set(pointer(place), offset);
      if (!this.#take(':')) throw this.#unexpected('":"');
      entries.set(key, this.#value(place));
    } while (this.#take(','));
    if (!this.#take('}')) throw this.#unexpected('"," or "}"');
    return Object.fromEntries(entries);
  }

  #array(path: readonly (string | number)[]): unknown {
    const items: unknown[] = [];
    if (this.#take(']')) return items;
    do {
      items.push(this.#value([...path, items.length]));
    } while (this.#take(','));
    if (!this.#take(']')) throw this.#unexpected('"," or "]"');
    return items;
  }

  #token(expected: string): string {
    scalar.lastIndex = this.#at;
    const found = scalar.exec(this.#text)?.[0];
    if (found === undefined) throw this.#unexpected(expected);
    this.#at += found.length;
    return found;
  }

  #take(character: string): boolean {
    this.#skip();
    if (this.#text[this.#at] !== character) return false;
    this.#at += 1;
    return true;
  }

  #skip(): void {
    whiteSpace.lastIndex = this.#at;
    this.#at += whiteSpace.exec(this.#text)?.[0].length ?? 0;
  }

  #unexpected(expected: string): Unreadable {
    const found = this.#text.codePointAt(this.#at);
    if (found === 0x22 && !expected.startsWith('"')) {
      return new Unreadable(
        'a string that does not end on its line, or holds an escape that JSON does not have',
        this.#at,
      );
    }
    const seen = found === undefined ? 'the file ends' : `"${String.fromCodePoint(found)}" stands`;
    return new Unreadable(`${seen} where ${expected} is expected`, this.#at);
  }
}
