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

/** A value with its place, and those of what it contains. */
interface Node {
  readonly value: unknown;
  /** Of an object's entry: where its key begins. */
  readonly offset: number;
  readonly children: ReadonlyMap<string, Node> | readonly Node[];
}

const none: readonly Node[] = [];

/** Parses JSON and remembers where everything stood: JSON.parse reports no place on Node.js 20, and none at all for a wrong value. */
export function parseJsonSource(text: string): JsonSource | JsonProblem {
  const reader = new Reader(text);
  try {
    const root = reader.document();
    const duplicates = reader.duplicates.map(({ path, offset }) => ({ path, place: placeAt(text, offset) }));
    return { value: root.value, duplicates, placeOf: (path) => placeAt(text, offsetOf(root, path)) };
  } catch (error) {
    if (error instanceof Unreadable) return { problem: error.message, place: placeAt(text, error.offset) };
    throw error;
  }
}

function offsetOf(root: Node, path: readonly PropertyKey[]): number {
  let node = root;
  for (const step of path) {
    const child = 'get' in node.children ? node.children.get(String(step)) : node.children[Number(step)];
    if (child === undefined) break;
    node = child;
  }
  return node.offset;
}

function placeAt(text: string, offset: number): Place {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: [...before.slice(lineStart)].length + 1 };
}

class Reader {
  readonly duplicates: { readonly path: readonly (string | number)[]; readonly offset: number }[] = [];
  readonly #text: string;
  /** The keys and places that lead to the value that is being read. */
  readonly #path: (string | number)[] = [];
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  document(): Node {
    const node = this.#value();
    this.#skip();
    if (this.#at < this.#text.length) throw this.#unexpected('the end of the file');
    return node;
  }

  #value(): Node {
    this.#skip();
    const offset = this.#at;
    if (this.#path.length > deepest) throw new Unreadable(`nested deeper than ${deepest} levels`, offset);
    if (this.#take('{')) return this.#object(offset);
    if (this.#take('[')) return this.#array(offset);
    return { value: JSON.parse(this.#token('a value')), offset, children: none };
  }

  #object(offset: number): Node {
    const children = new Map<string, Node>();
    if (this.#take('}')) return { value: {}, offset, children };
    do {
      this.#skip();
      const keyOffset = this.#at;
      if (this.#text[keyOffset] !== '"') throw this.#unexpected('a key in double quotes');
      const key = String(JSON.parse(this.#token('a key in double quotes')));
      this.#path.push(key);
      if (children.has(key)) this.duplicates.push({ path: [...this.#path], offset: keyOffset });
      if (!this.#take(':')) throw this.#unexpected('":"');
      children.set(key, { ...this.#value(), offset: keyOffset });
      this.#path.pop();
    } while (this.#take(','));
    if (!this.#take('}')) throw this.#unexpected('"," or "}"');
    return { value: Object.fromEntries([...children].map(([key, { value }]) => [key, value])), offset, children };
  }

  #array(offset: number): Node {
    const children: Node[] = [];
    if (this.#take(']')) return { value: [], offset, children };
    do {
      this.#path.push(children.length);
      children.push(this.#value());
      this.#path.pop();
    } while (this.#take(','));
    if (!this.#take(']')) throw this.#unexpected('"," or "]"');
    return { value: children.map(({ value }) => value), offset, children };
  }

  #token(expected: string): string {
    scalar.lastIndex = this.#at;
    if (!scalar.test(this.#text)) throw this.#unexpected(expected);
    const token = this.#text.slice(this.#at, scalar.lastIndex);
    this.#at = scalar.lastIndex;
    return token;
  }

  #take(character: string): boolean {
    this.#skip();
    if (this.#text[this.#at] !== character) return false;
    this.#at += 1;
    return true;
  }

  #skip(): void {
    for (
      let code = this.#code();
      code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
      code = this.#code()
    ) {
      this.#at += 1;
    }
  }

  #code(): number {
    return this.#text.charCodeAt(this.#at);
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
