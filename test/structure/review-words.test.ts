import { describe, expect, test } from 'vitest';
import { filesIn } from './source-files.ts';

/** What a rule says follows, and what to do: a text that stands alone behind its name. */
const said = /\b(consequence|hint):\s*(?:[^,;{}'"`?]*\?(?!\?)\s*)?(['"`])((?:(?!\2)[^\n])*)\2/g;

/** The beginning is a word of a message, or a name: of a function, a proof, a key word of SQL, PostgreSQL itself. */
const begins = /^(?:[a-z`"$*0-9]|PostgreSQL\b|[A-Z]{2,})/;

function awkwardIn(path: string, text: string): readonly string[] {
  return [...text.matchAll(said)]
    .filter(([, , , words = '']) => !begins.test(words) || /\w[.!]$/.test(words))
    .map(([, what, , words]) => `${path}: ${what}: ${words}`);
}

describe('what a rule of review says', () => {
  test('begins in lower case and ends without a full stop, as every message does', () => {
    const files = filesIn(['src/review'], ['.ts']);
    expect(files.flatMap(({ text }) => [...text.matchAll(said)]).length).toBeGreaterThan(150);
    expect(files.flatMap(({ path, text }) => awkwardIn(path, text))).toEqual([]);
  });

  test.each([
    ["consequence: 'Other rows take part'", 1],
    ["consequence: 'other rows take part.'", 1],
    ["hint:\n  isWrite ? 'Check it' : 'look'", 1],
    ["hint: 'check it', consequence: 'PostgreSQL refuses it'", 0],
  ])('is told in %j: %i', (text, told) => {
    expect(awkwardIn('a.ts', text)).toHaveLength(told);
  });
});
