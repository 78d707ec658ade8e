import { beforeAll, describe, expect, test } from 'vitest';
import { loadParser } from '../src/sql/parse.ts';
import { callEdits } from './support/review-corpus/call.ts';
import type { Edit } from './support/review-corpus/edit.ts';
import { formattingEdits } from './support/review-corpus/formatting.ts';
import { headerEdits } from './support/review-corpus/header.ts';
import { nearlySafeEdits } from './support/review-corpus/nearly-safe.ts';
import { resultEdits } from './support/review-corpus/result.ts';
import { nearlyRewrittenEdits, rewrittenEdits } from './support/review-corpus/rewritten.ts';
import { runEdit, sorted } from './support/review-corpus/run-edit.ts';
import { scopeEdits } from './support/review-corpus/scope.ts';
import { setAsideEdits } from './support/review-corpus/set-aside.ts';
import { writeEdits } from './support/review-corpus/writes.ts';

const areas: Readonly<Record<string, readonly Edit[]>> = {
  call: callEdits,
  formatting: formattingEdits,
  header: headerEdits,
  'nearly safe': nearlySafeEdits,
  'nearly rewritten': nearlyRewrittenEdits,
  result: resultEdits,
  rewritten: rewrittenEdits,
  scope: scopeEdits,
  'set aside': setAsideEdits,
  writes: writeEdits,
};
const edits = Object.values(areas).flat();

beforeAll(loadParser);

describe.each(Object.entries(areas))('an edit of the corpus, %s:', (_, some) => {
  test.each(some.map((edit) => [edit.name, edit] as const))('%s', (_name, edit) => {
    expect(runEdit(edit)).toEqual(sorted(edit.finds));
  });
});

/** What is said of an edit that changes nothing. */
const nothing = new Set(['formatting', 'spelling', 'refactor', 'header-formatting']);

describe('the corpus', () => {
  test('has 150 edits and more; a hundred that change something, many of them small; and 55 that change nothing', () => {
    const cosmetic = edits.filter(({ finds }) => finds.every(({ rule }) => nothing.has(rule)));
    expect(edits.length).toBeGreaterThanOrEqual(150);
    expect(cosmetic.length).toBeGreaterThanOrEqual(55);
    expect(edits.length - cosmetic.length).toBeGreaterThanOrEqual(100);
    expect(edits.filter(({ treacherous }) => treacherous === true).length).toBeGreaterThanOrEqual(75);
  });

  test('has no two edits of one name', () => {
    const names = edits.map(({ name }) => name);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });
});
