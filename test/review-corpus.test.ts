import { beforeAll, describe, expect, test } from 'vitest';
import { loadParser } from '../src/sql/parse.ts';
import type { Edit } from './support/review-corpus/edit.ts';
import { formattingEdits } from './support/review-corpus/formatting.ts';
import { runEdit, sorted } from './support/review-corpus/run-edit.ts';

const areas: Readonly<Record<string, readonly Edit[]>> = { formatting: formattingEdits };
const edits = Object.values(areas).flat();

beforeAll(loadParser);

describe.each(Object.entries(areas))('an edit of the corpus, %s:', (_, some) => {
  test.each(some.map((edit) => [edit.name, edit] as const))('%s', (_name, edit) => {
    expect(runEdit(edit)).toEqual(sorted(edit.finds));
  });
});

describe('the corpus', () => {
  test('has no two edits of one name', () => {
    const names = edits.map(({ name }) => name);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });
});
