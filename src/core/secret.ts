import { inspect } from 'node:util';

const known = new Set<string>();

/**
 * A secret with fewer characters is not replaced in output: it would be found inside ordinary words, and the holes would
 * spell it. Whoever reads such a secret says so.
 */
export const shortestHidden = 4;

/** A value that prints as `[secret]` everywhere. Creating one teaches the redactor its text. */
export class Secret {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
    if (text.length >= shortestHidden) known.add(text);
  }

  /** The text itself: for the one call that hands it to the server. */
  reveal(): string {
    return this.#text;
  }

  toString(): string {
    return '[secret]';
  }

  toJSON(): string {
    return '[secret]';
  }

  [inspect.custom](): string {
    return '[secret]';
  }
}

/** The text of every secret made in this process that is long enough to be hidden. */
export function knownSecrets(): ReadonlySet<string> {
  return known;
}
