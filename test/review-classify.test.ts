import { beforeAll, describe, expect, test } from 'vitest';
import { unclassified } from '../src/review/rules/unclassified/unclassified.ts';
import { loadParser } from '../src/sql/parse.ts';
import { classifyEdit, readEdit, runEdit } from './support/review-corpus/run-edit.ts';

beforeAll(loadParser);

describe('the net below the rules', () => {
  const edit = { old: 'SELECT a FROM app.t WHERE a = 1 AND b', new: 'SELECT a FROM app.t WHERE a = 2' };

  test('tells every difference that no rule accounts for as unclassified, and it is unknown', () => {
    const { differences } = readEdit(edit);
    const found = unclassified.find(readEdit(edit), []);
    expect(found.map(({ severity, message }) => `${severity}: ${message}`)).toEqual([
      'unknown: `1` became `2`',
      'unknown: `b` is gone',
    ]);
    expect(differences.length).toBe(2);
  });

  test('tells nothing that a rule accounts for', () => {
    const pair = readEdit(edit);
    const [first] = pair.differences;
    const told = unclassified.find(pair, []).map((each) => ({ ...each, explains: first === undefined ? [] : [first] }));
    expect(unclassified.find(pair, told).map(({ message }) => message)).toEqual(['`b` is gone']);
  });

  test('leaves no difference of the statement untold', () => {
    const told = classifyEdit(edit).flatMap(({ found }) => found.explains.map(({ path }) => path));
    expect(
      readEdit(edit)
        .differences.map(({ path }) => path)
        .filter((path) => !told.includes(path)),
    ).toEqual([]);
  });
});

describe('a comment that somebody reads', () => {
  const hinted = '/*+ SeqScan(t) */ SELECT a FROM app.t';
  const plain = 'SELECT a FROM app.t';

  test.each([
    ['is added', plain, hinted, 1],
    ['is gone', hinted, plain, 1],
    ['is another', hinted, hinted.replace('SeqScan', 'IndexScan'), 1],
    ['is at another place', hinted, 'SELECT a /*+ SeqScan(t) */ FROM app.t', 1],
    ['stays where it is', hinted, hinted.replace('SELECT', 'select'), 0],
  ])('is a speaking-comment where it %s', (_, old, now, count) => {
    const found = runEdit({ old, new: now }).filter(({ rule }) => rule === 'speaking-comment');
    expect(found).toEqual(Array.from({ length: count }, () => ({ rule: 'speaking-comment', severity: 'dangerous' })));
  });
});
